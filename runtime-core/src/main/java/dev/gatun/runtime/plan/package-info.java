/**
 * What is done to make a container, and in which order: two pure functions from the configuration to lists.
 *
 * <p>{@link dev.gatun.runtime.plan.InitPlan} lists the steps that run inside the new namespaces; {@link
 * dev.gatun.runtime.plan.SealedPlan} lists the calls that are left for the sealed init, which runs them with no Java in its
 * memory: it reports ready, waits for {@code start}, gives its privileges away, and executes the program.
 */
package dev.gatun.runtime.plan;

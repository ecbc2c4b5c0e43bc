/**
 * Limits as a plan: which value goes into which file of a cgroup, in which order.
 *
 * <p>A {@link dev.gatun.runtime.cgroup.plan.Controller} turns {@code linux.resources} into {@link
 * dev.gatun.runtime.cgroup.plan.CgroupWrite}s and touches nothing: what it has to know about the present (which of two files a
 * kernel has, what a limit is now) it asks a {@link dev.gatun.runtime.cgroup.plan.CurrentValues}. So every conversion and every
 * order can be tested without a kernel, and a dry run can show it.
 */
package dev.gatun.runtime.cgroup.plan;

/**
 * What happens inside a new container, once, as a list of named steps.
 *
 * <p>A {@link dev.gatun.runtime.setup.SetupStep} is one line of that list; {@link
 * dev.gatun.runtime.setup.ContainerSetup} is the loop; the order is made in {@link dev.gatun.runtime.plan}. The steps touch
 * the world only through {@link dev.gatun.runtime.os.Linux}, so that they run unchanged in a driven child, in a Java
 * process inside the namespaces, and in a dry run.
 */
package dev.gatun.runtime.setup;

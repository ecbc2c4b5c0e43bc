/**
 * {@code linux.resources} as records: what a container's cgroup is told.
 *
 * <p>A member that is absent is null or empty, and leaves the kernel's value alone; that is another thing than zero. The
 * specification speaks of version 1 files throughout. What becomes of a member in which file, of either version, is in {@code
 * dev.gatun.runtime.cgroup}.
 */
package dev.gatun.runtime.spec.resources;

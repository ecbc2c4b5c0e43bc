/**
 * Control groups: what a container may use, and the handle by which all its processes are held.
 *
 * <p>Linux has two interfaces. Version 1 is a set of hierarchies, each a file system with one or more controllers; a process has a
 * place in every one of them. Version 2 is one hierarchy for all controllers. A controller can be on one of the two at a time, and a
 * hybrid machine uses both. {@link dev.gatun.runtime.cgroup.Cgroups} finds out what a machine has, {@link
 * dev.gatun.runtime.cgroup.ContainerCgroup} is one container's place in all of it.
 *
 * <p>See <a href="https://man7.org/linux/man-pages/man7/cgroups.7.html">cgroups(7)</a>, <a
 * href="https://docs.kernel.org/admin-guide/cgroup-v1/index.html">v1</a> and <a
 * href="https://docs.kernel.org/admin-guide/cgroup-v2.html">v2</a> in the kernel's documentation.
 */
package dev.gatun.runtime.cgroup;

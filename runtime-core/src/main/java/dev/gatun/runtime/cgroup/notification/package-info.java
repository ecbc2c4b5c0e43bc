/**
 * Being told what happens to a container's resources, without asking again and again: out of memory, memory pressure, stalls.
 *
 * <p>v1 signals an eventfd, v2 changes a file that inotify watches, and both have pressure stall information, which wakes a poll. {@link
 * dev.gatun.runtime.cgroup.notification.ResourceWatch} is all of them.
 */
package dev.gatun.runtime.cgroup.notification;

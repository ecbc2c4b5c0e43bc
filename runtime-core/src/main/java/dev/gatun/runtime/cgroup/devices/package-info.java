/**
 * Which devices a container may use.
 *
 * <p>{@link dev.gatun.runtime.cgroup.devices.DeviceAccess} is one rule, {@link dev.gatun.runtime.cgroup.devices.DeviceRules} the whole list
 * with the defaults that no configuration can take away. On v1 the list becomes writes to two files ({@link
 * dev.gatun.runtime.cgroup.devices.LegacyDevices}); on v2 there are no such files, and it becomes a program that the kernel runs at
 * every open and mknod ({@link dev.gatun.runtime.cgroup.devices.DeviceProgram}).
 */
package dev.gatun.runtime.cgroup.devices;

/**
 * What a container has used: {@link dev.gatun.runtime.cgroup.stats.ContainerStats}, a snapshot, and its form as JSON, which is that of
 * {@code runc events --stats} field for field.
 *
 * <p>{@link dev.gatun.runtime.cgroup.stats.LegacyStats} reads the files of v1, {@link
 * dev.gatun.runtime.cgroup.stats.UnifiedStats} those of v2 and converts: all times are nanoseconds, and where v2 counts differently
 * the numbers mean what they mean on v1.
 */
package dev.gatun.runtime.cgroup.stats;

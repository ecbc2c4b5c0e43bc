package dev.gatun.runtime.cgroup.stats;

/**
 * Huge pages of one size, in bytes.
 *
 * @param usage now
 * @param max the most that it has been; 0 on v2, which does not tell
 * @param failures how often the limit was hit
 */
public record HugepageStats(long usage, long max, long failures) {}

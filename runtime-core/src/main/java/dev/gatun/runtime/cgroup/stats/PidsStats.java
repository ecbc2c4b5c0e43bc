package dev.gatun.runtime.cgroup.stats;

/**
 * Tasks.
 *
 * @param current how many there are
 * @param limit how many there may be; 0 if there is no limit
 */
public record PidsStats(long current, long limit) {

    /** Nothing. */
    public static final PidsStats NONE = new PidsStats(0, 0);
}

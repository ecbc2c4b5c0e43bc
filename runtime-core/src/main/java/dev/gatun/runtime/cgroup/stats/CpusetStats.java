package dev.gatun.runtime.cgroup.stats;

import java.util.List;

/**
 * Which processors and memory nodes, and the switches of v1's cpuset (<a
 * href="https://man7.org/linux/man-pages/man7/cpuset.7.html">cpuset(7)</a>), which are zero on v2.
 */
public record CpusetStats(
        List<Integer> cpus,
        long cpuExclusive,
        List<Integer> mems,
        long memHardwall,
        long memExclusive,
        long memoryMigrate,
        long memorySpreadPage,
        long memorySpreadSlab,
        long memoryPressure,
        long schedLoadBalance,
        long schedRelaxDomainLevel) {

    /** Nothing. */
    public static final CpusetStats NONE = new CpusetStats(List.of(), 0, List.of(), 0, 0, 0, 0, 0, 0, 0, 0);

    /** Copies the lists. */
    public CpusetStats {
        cpus = List.copyOf(cpus);
        mems = List.copyOf(mems);
    }
}

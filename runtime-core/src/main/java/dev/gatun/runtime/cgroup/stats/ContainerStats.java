package dev.gatun.runtime.cgroup.stats;

import java.util.List;
import java.util.Map;

/**
 * What a container has used, at one moment. A controller that this machine does not have reads as zero.
 *
 * @param hugepages by page size such as {@code 2MB}
 * @param networkInterfaces of the container's network namespace
 */
public record ContainerStats(
        CpuStats cpu,
        CpusetStats cpuset,
        MemoryStats memory,
        PidsStats pids,
        BlockIoStats blockIo,
        Map<String, HugepageStats> hugepages,
        List<NetworkInterfaceStats> networkInterfaces) {

    /** Copies the collections. */
    public ContainerStats {
        hugepages = Map.copyOf(hugepages);
        networkInterfaces = List.copyOf(networkInterfaces);
    }
}

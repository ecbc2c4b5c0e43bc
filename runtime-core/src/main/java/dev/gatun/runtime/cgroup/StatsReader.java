package dev.gatun.runtime.cgroup;

import dev.gatun.runtime.cgroup.file.CgroupFiles;
import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.stats.BlockIoStats;
import dev.gatun.runtime.cgroup.stats.ContainerStats;
import dev.gatun.runtime.cgroup.stats.CpuStats;
import dev.gatun.runtime.cgroup.stats.CpusetStats;
import dev.gatun.runtime.cgroup.stats.HugepageStats;
import dev.gatun.runtime.cgroup.stats.LegacyStats;
import dev.gatun.runtime.cgroup.stats.MemoryStats;
import dev.gatun.runtime.cgroup.stats.NetworkInterfaceStats;
import dev.gatun.runtime.cgroup.stats.PidsStats;
import dev.gatun.runtime.cgroup.stats.UnifiedStats;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads each controller's numbers where it lives. */
final class StatsReader {

    private static final String HUGEPAGES = "hugetlb";
    private static final String SUPPORTED_SIZES = "/sys/kernel/mm/hugepages";
    private static final String SIZE_PREFIX = "hugepages-";
    private static final String SIZE_SUFFIX = "kB";
    private static final long KIBI = 1024;

    private final CgroupFiles files;
    private final List<Group> groups;

    StatsReader(CgroupFiles files, List<Group> groups) {
        this.files = files;
        this.groups = groups;
    }

    ContainerStats read(List<NetworkInterfaceStats> networkInterfaces) throws IOException {
        return new ContainerStats(cpu(), cpuset(), memory(), pids(), blockIo(), hugepages(), networkInterfaces);
    }

    private CpuStats cpu() throws IOException {
        Optional<CurrentValues> accounting = legacy("cpuacct");
        Optional<CurrentValues> control = legacy("cpu");
        if (accounting.isEmpty() && control.isEmpty()) {
            Optional<CurrentValues> unified = unified("cpu.stat");
            return unified.isPresent() ? UnifiedStats.cpu(unified.get()) : CpuStats.NONE;
        }
        CpuStats stats = LegacyStats.cpu(accounting.orElse(CurrentValues.NONE), control.orElse(CurrentValues.NONE));
        return stats.with(UnifiedStats.pressure(anyUnified().orElse(CurrentValues.NONE), "cpu.pressure"));
    }

    private CpusetStats cpuset() throws IOException {
        Optional<CurrentValues> legacy = legacy("cpuset");
        if (legacy.isPresent()) {
            return LegacyStats.cpuset(legacy.get());
        }
        Optional<CurrentValues> unified = unified("cpuset.cpus.effective");
        return unified.isPresent() ? UnifiedStats.cpuset(unified.get()) : CpusetStats.NONE;
    }

    private MemoryStats memory() throws IOException {
        Optional<CurrentValues> legacy = legacy("memory");
        if (legacy.isPresent()) {
            return LegacyStats.memory(legacy.get())
                    .with(UnifiedStats.pressure(anyUnified().orElse(CurrentValues.NONE), "memory.pressure"));
        }
        Optional<CurrentValues> unified = unified("memory.current");
        return unified.isPresent() ? UnifiedStats.memory(unified.get()) : MemoryStats.NONE;
    }

    private PidsStats pids() throws IOException {
        Optional<CurrentValues> legacy = legacy("pids");
        Optional<CurrentValues> files = legacy.isPresent() ? legacy : unified("pids.current");
        return files.isPresent() ? LegacyStats.pids(files.get()) : PidsStats.NONE;
    }

    private BlockIoStats blockIo() throws IOException {
        Optional<CurrentValues> legacy = legacy("blkio");
        if (legacy.isPresent()) {
            return LegacyStats.blockIo(legacy.get())
                    .with(UnifiedStats.pressure(anyUnified().orElse(CurrentValues.NONE), "io.pressure"));
        }
        Optional<CurrentValues> unified = anyUnified();
        return unified.isPresent() ? UnifiedStats.blockIo(unified.get()) : BlockIoStats.NONE;
    }

    private Map<String, HugepageStats> hugepages() throws IOException {
        var stats = new HashMap<String, HugepageStats>();
        Optional<CurrentValues> legacy = legacy(HUGEPAGES);
        for (String size : pageSizes()) {
            if (legacy.isPresent()) {
                stats.put(size, LegacyStats.hugepages(legacy.get(), size));
            } else {
                Optional<CurrentValues> unified = unified("hugetlb." + size + ".current");
                if (unified.isPresent()) {
                    stats.put(size, UnifiedStats.hugepages(unified.get(), size));
                }
            }
        }
        return stats;
    }

    /** The sizes that this machine has, spelled as the controller spells them. */
    private List<String> pageSizes() throws IOException {
        return files.children(SUPPORTED_SIZES).stream()
                .filter(name -> name.startsWith(SIZE_PREFIX) && name.endsWith(SIZE_SUFFIX))
                .map(name -> spelled(
                        Long.parseLong(name.substring(SIZE_PREFIX.length(), name.length() - SIZE_SUFFIX.length()))))
                .toList();
    }

    /** As {@code mem_fmt} of the kernel: the largest unit below the size. */
    static String spelled(long kibibytes) {
        if (kibibytes >= KIBI * KIBI) {
            return kibibytes / (KIBI * KIBI) + "GB";
        }
        return kibibytes >= KIBI ? kibibytes / KIBI + "MB" : kibibytes + "KB";
    }

    private Optional<CurrentValues> legacy(String controller) {
        return groups.stream().filter(g -> g.has(controller)).findFirst().map(this::values);
    }

    private Optional<CurrentValues> anyUnified() {
        return groups.stream().filter(Group::isUnified).findFirst().map(this::values);
    }

    /** The unified group, if its controller has made a certain file. */
    private Optional<CurrentValues> unified(String file) throws IOException {
        Optional<CurrentValues> unified = anyUnified();
        return unified.isPresent() && unified.get().has(file) ? unified : Optional.empty();
    }

    private CurrentValues values(Group group) {
        return file -> files.readIfPresent(group.file(file)).map(String::stripTrailing);
    }
}

package dev.gatun.runtime.cgroup.stats;

import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.stats.BlockIoStats.Kind;
import dev.gatun.runtime.cgroup.stats.MemoryStats.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the files of v1. Each method takes the files of the cgroup in the hierarchy of its controller. */
public final class LegacyStats {

    /** {@code USER_HZ}: what the kernel calls a clock tick towards programs, on x86-64 and aarch64. */
    private static final long TICKS_A_SECOND = 100;

    private static final long NANOS_A_TICK = 1_000_000_000L / TICKS_A_SECOND;

    /** The block schedulers' names for the same counters, the most telling first. */
    private static final List<Map<Kind, String>> BLOCK_IO = List.of(
            Map.of(
                    Kind.SECTORS, "blkio.bfq.sectors_recursive",
                    Kind.SERVICE_TIME, "blkio.bfq.io_service_time_recursive",
                    Kind.WAIT_TIME, "blkio.bfq.io_wait_time_recursive",
                    Kind.MERGED, "blkio.bfq.io_merged_recursive",
                    Kind.QUEUED, "blkio.bfq.io_queued_recursive",
                    Kind.TIME, "blkio.bfq.time_recursive",
                    Kind.SERVICED, "blkio.bfq.io_serviced_recursive",
                    Kind.SERVICE_BYTES, "blkio.bfq.io_service_bytes_recursive"),
            both("blkio.bfq.io_serviced_recursive", "blkio.bfq.io_service_bytes_recursive"),
            both("blkio.throttle.io_serviced_recursive", "blkio.throttle.io_service_bytes_recursive"),
            both("blkio.throttle.io_serviced", "blkio.throttle.io_service_bytes"));

    private LegacyStats() {}

    private static Map<Kind, String> both(String serviced, String bytes) {
        return Map.of(Kind.SERVICED, serviced, Kind.SERVICE_BYTES, bytes);
    }

    /**
     * Processor time.
     *
     * @param accounting the files of cpuacct
     * @param control the files of cpu
     */
    public static CpuStats cpu(CurrentValues accounting, CurrentValues control) throws IOException {
        var kernel = new ArrayList<Long>();
        var user = new ArrayList<Long>();
        for (String line :
                accounting.read("cpuacct.usage_all").orElse("").lines().skip(1).toList()) {
            String[] columns = line.strip().split(" ", -1);
            if (columns.length == 3) {
                user.add(Long.parseLong(columns[1]));
                kernel.add(Long.parseLong(columns[2]));
            }
        }
        Map<String, Long> ticks = StatsText.table(accounting, "cpuacct.stat");
        Map<String, Long> bandwidth = StatsText.table(control, "cpu.stat");
        return new CpuStats(
                StatsText.number(accounting, "cpuacct.usage"),
                StatsText.row(accounting, "cpuacct.usage_percpu"),
                kernel,
                user,
                ticks.getOrDefault("system", 0L) * NANOS_A_TICK,
                ticks.getOrDefault("user", 0L) * NANOS_A_TICK,
                bandwidth.getOrDefault("nr_periods", 0L),
                bandwidth.getOrDefault("nr_throttled", 0L),
                bandwidth.getOrDefault("throttled_time", 0L),
                null);
    }

    /** Processors and nodes. */
    public static CpusetStats cpuset(CurrentValues files) throws IOException {
        return new CpusetStats(
                StatsText.ranges(files, "cpuset.cpus"),
                StatsText.number(files, "cpuset.cpu_exclusive"),
                StatsText.ranges(files, "cpuset.mems"),
                StatsText.number(files, "cpuset.mem_hardwall"),
                StatsText.number(files, "cpuset.mem_exclusive"),
                StatsText.number(files, "cpuset.memory_migrate"),
                StatsText.number(files, "cpuset.memory_spread_page"),
                StatsText.number(files, "cpuset.memory_spread_slab"),
                StatsText.number(files, "cpuset.memory_pressure"),
                StatsText.number(files, "cpuset.sched_load_balance"),
                StatsText.number(files, "cpuset.sched_relax_domain_level"));
    }

    /** Memory. */
    public static MemoryStats memory(CurrentValues files) throws IOException {
        Map<String, Long> raw = StatsText.table(files, "memory.stat");
        return new MemoryStats(
                raw.getOrDefault("cache", 0L),
                entry(files, "memory"),
                entry(files, "memory.memsw"),
                entry(files, "memory.kmem"),
                entry(files, "memory.kmem.tcp"),
                raw,
                null);
    }

    private static Entry entry(CurrentValues files, String prefix) throws IOException {
        return new Entry(
                StatsText.number(files, prefix + ".limit_in_bytes"),
                StatsText.number(files, prefix + ".usage_in_bytes"),
                StatsText.number(files, prefix + ".max_usage_in_bytes"),
                StatsText.number(files, prefix + ".failcnt"));
    }

    /** Tasks; the files are the same on v2. */
    public static PidsStats pids(CurrentValues files) throws IOException {
        long limit = StatsText.number(files, "pids.max");
        return new PidsStats(StatsText.number(files, "pids.current"), limit == StatsText.NONE ? 0 : limit);
    }

    /** Huge pages of one size; what is reserved, where the kernel counts that, because that is what is limited first. */
    public static HugepageStats hugepages(CurrentValues files, String pageSize) throws IOException {
        String reserved = "hugetlb." + pageSize + ".rsvd";
        String prefix = files.has(reserved + ".usage_in_bytes") ? reserved : "hugetlb." + pageSize;
        return new HugepageStats(
                StatsText.number(files, prefix + ".usage_in_bytes"),
                StatsText.number(files, prefix + ".max_usage_in_bytes"),
                StatsText.number(files, prefix + ".failcnt"));
    }

    /** Block devices: the counters of the first scheduler that has counted something. */
    public static BlockIoStats blockIo(CurrentValues files) throws IOException {
        for (Map<Kind, String> scheduler : BLOCK_IO) {
            var counters = new EnumMap<Kind, List<BlockIoStats.Entry>>(Kind.class);
            for (Map.Entry<Kind, String> each : scheduler.entrySet()) {
                List<BlockIoStats.Entry> entries =
                        entries(files.read(each.getValue()).orElse(""));
                if (!entries.isEmpty()) {
                    counters.put(each.getKey(), entries);
                }
            }
            if (counters.size() == scheduler.size()) {
                return new BlockIoStats(new HashMap<>(counters), null);
            }
        }
        return BlockIoStats.NONE;
    }

    /** Lines {@code 8:0 Read 512} or {@code 8:0 512}; the last one, a total over all devices, is left out. */
    private static List<BlockIoStats.Entry> entries(String text) {
        var entries = new ArrayList<BlockIoStats.Entry>();
        for (String line : text.split("\n", -1)) {
            String[] words = line.strip().split("[ :]", -1);
            if (words.length == 3 || words.length == 4) {
                entries.add(new BlockIoStats.Entry(
                        Long.parseLong(words[0]),
                        Long.parseLong(words[1]),
                        words.length == 4 ? words[2] : "",
                        Long.parseUnsignedLong(words[words.length - 1])));
            }
        }
        return entries;
    }
}

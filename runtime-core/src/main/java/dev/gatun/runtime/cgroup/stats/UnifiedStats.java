package dev.gatun.runtime.cgroup.stats;

import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.stats.BlockIoStats.Kind;
import dev.gatun.runtime.cgroup.stats.MemoryStats.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the files of v2, and converts to what v1 counts. */
public final class UnifiedStats {

    private static final long NANOS_A_MICRO = 1000;

    private UnifiedStats() {}

    /** Processor time. */
    public static CpuStats cpu(CurrentValues files) throws IOException {
        Map<String, Long> stat = StatsText.table(files, "cpu.stat");
        return new CpuStats(
                stat.getOrDefault("usage_usec", 0L) * NANOS_A_MICRO,
                List.of(),
                List.of(),
                List.of(),
                stat.getOrDefault("system_usec", 0L) * NANOS_A_MICRO,
                stat.getOrDefault("user_usec", 0L) * NANOS_A_MICRO,
                stat.getOrDefault("nr_periods", 0L),
                stat.getOrDefault("nr_throttled", 0L),
                stat.getOrDefault("throttled_usec", 0L) * NANOS_A_MICRO,
                pressure(files, "cpu.pressure"));
    }

    /** Processors and nodes. */
    public static CpusetStats cpuset(CurrentValues files) throws IOException {
        return new CpusetStats(
                StatsText.ranges(files, "cpuset.cpus.effective"),
                0,
                StatsText.ranges(files, "cpuset.mems.effective"),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0);
    }

    /** Memory. v2 counts swap alone; here it is memory and swap, whose common maximum nobody knows. */
    public static MemoryStats memory(CurrentValues files) throws IOException {
        Map<String, Long> raw = StatsText.table(files, "memory.stat");
        Map<String, Long> events = StatsText.table(files, "memory.events");
        Map<String, Long> swapEvents = StatsText.table(files, "memory.swap.events");
        var memory = new Entry(
                StatsText.number(files, "memory.max"),
                StatsText.number(files, "memory.current"),
                StatsText.number(files, "memory.peak"),
                events.getOrDefault("max", 0L));
        long swapLimit = StatsText.number(files, "memory.swap.max");
        var both = new Entry(
                swapLimit == StatsText.NONE || memory.limit() == StatsText.NONE
                        ? StatsText.NONE
                        : swapLimit + memory.limit(),
                StatsText.number(files, "memory.swap.current") + memory.usage(),
                0,
                swapEvents.getOrDefault("max", 0L));
        return new MemoryStats(
                raw.getOrDefault("file", 0L),
                memory,
                both,
                Entry.NONE,
                Entry.NONE,
                raw,
                pressure(files, "memory.pressure"));
    }

    /** Huge pages of one size; what is reserved, where the kernel counts that. */
    public static HugepageStats hugepages(CurrentValues files, String pageSize) throws IOException {
        String reserved = "hugetlb." + pageSize + ".rsvd";
        String prefix = files.has(reserved + ".current") ? reserved : "hugetlb." + pageSize;
        return new HugepageStats(
                StatsText.number(files, prefix + ".current"),
                0,
                StatsText.table(files, "hugetlb." + pageSize + ".events").getOrDefault("max", 0L));
    }

    /** Block devices: lines {@code 8:0 rbytes=1 wbytes=2 rios=3 wios=4 dbytes=5 dios=6}. */
    public static BlockIoStats blockIo(CurrentValues files) throws IOException {
        var bytes = new ArrayList<BlockIoStats.Entry>();
        var operations = new ArrayList<BlockIoStats.Entry>();
        for (String line : files.read("io.stat").orElse("").split("\n", -1)) {
            String[] words = line.strip().split(" ", -1);
            String[] device = words[0].split(":", -1);
            // A device that was never used has a line without counters.
            for (int i = 1; i < words.length && device.length == 2; i++) {
                String[] pair = words[i].split("=", 2);
                if (pair.length == 2) {
                    add(pair[0], device, pair[1], bytes, operations);
                }
            }
        }
        return new BlockIoStats(
                bytes.isEmpty() && operations.isEmpty()
                        ? Map.of()
                        : Map.of(Kind.SERVICE_BYTES, List.copyOf(bytes), Kind.SERVICED, List.copyOf(operations)),
                pressure(files, "io.pressure"));
    }

    private static void add(
            String key,
            String[] device,
            String value,
            List<BlockIoStats.Entry> bytes,
            List<BlockIoStats.Entry> operations) {
        String operation = switch (key) {
            case "rbytes", "rios" -> "Read";
            case "wbytes", "wios" -> "Write";
            case "dbytes", "dios" -> "Discard";
            // io.latency and io.cost add keys of their own.
            default -> "";
        };
        if (!operation.isEmpty()) {
            (key.endsWith("bytes") ? bytes : operations)
                    .add(new BlockIoStats.Entry(
                            Long.parseLong(device[0]),
                            Long.parseLong(device[1]),
                            operation,
                            Long.parseUnsignedLong(value)));
        }
    }

    /** A pressure file; null if the kernel was built or booted without it. */
    public static @Nullable Pressure pressure(CurrentValues files, String file) throws IOException {
        return files.read(file).flatMap(Pressure::parse).orElse(null);
    }
}

package dev.gatun.runtime.cgroup.stats;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Memory, in bytes.
 *
 * @param cache of the usage, pages of files
 * @param usage memory
 * @param swap memory and swap together, as v1 counts; converted on v2
 * @param kernel the kernel's own, on v1
 * @param kernelTcp of that, buffers of TCP, on v1
 * @param raw {@code memory.stat}, as it is
 * @param pressure null if the kernel does not measure it
 */
public record MemoryStats(
        long cache,
        Entry usage,
        Entry swap,
        Entry kernel,
        Entry kernelTcp,
        Map<String, Long> raw,
        @Nullable Pressure pressure) {

    /**
     * One kind of memory. All unsigned.
     *
     * @param limit the largest number if there is none
     * @param usage now
     * @param max the most that it has been
     * @param failures how often the limit was hit
     */
    public record Entry(long limit, long usage, long max, long failures) {
        /** Nothing. */
        public static final Entry NONE = new Entry(0, 0, 0, 0);
    }

    /** Nothing. */
    public static final MemoryStats NONE =
            new MemoryStats(0, Entry.NONE, Entry.NONE, Entry.NONE, Entry.NONE, Map.of(), null);

    /** Sorts a copy of the map. */
    public MemoryStats {
        raw = Collections.unmodifiableMap(new TreeMap<>(raw));
    }

    /** The same with a pressure: on a hybrid machine that is measured in the unified hierarchy. */
    public MemoryStats with(@Nullable Pressure measured) {
        return new MemoryStats(cache, usage, swap, kernel, kernelTcp, raw, measured);
    }
}

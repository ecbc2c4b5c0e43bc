package dev.gatun.runtime.cgroup.stats;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Block devices.
 *
 * @param counters by kind; a kind that the kernel does not count is absent
 * @param pressure null if the kernel does not measure it
 */
public record BlockIoStats(
        Map<Kind, List<Entry>> counters, @Nullable Pressure pressure) {

    /** What is counted, under the name that it has in the JSON. */
    public enum Kind {
        SERVICE_BYTES("ioServiceBytesRecursive"),
        SERVICED("ioServicedRecursive"),
        QUEUED("ioQueueRecursive"),
        SERVICE_TIME("ioServiceTimeRecursive"),
        WAIT_TIME("ioWaitTimeRecursive"),
        MERGED("ioMergedRecursive"),
        TIME("ioTimeRecursive"),
        SECTORS("sectorsRecursive");

        private final String field;

        Kind(String field) {
            this.field = field;
        }

        String field() {
            return field;
        }
    }

    /**
     * One count.
     *
     * @param operation {@code Read}, {@code Write}, {@code Total} …; empty if the count is not divided
     */
    public record Entry(long major, long minor, String operation, long value) {}

    /** Nothing. */
    public static final BlockIoStats NONE = new BlockIoStats(Map.of(), null);

    /** Copies the map. */
    public BlockIoStats {
        counters = Map.copyOf(counters);
    }

    /** The same with a pressure: on a hybrid machine that is measured in the unified hierarchy. */
    public BlockIoStats with(@Nullable Pressure measured) {
        return new BlockIoStats(counters, measured);
    }
}

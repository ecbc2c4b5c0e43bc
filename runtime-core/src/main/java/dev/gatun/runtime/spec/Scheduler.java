package dev.gatun.runtime.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scheduling policy; the times of {@code SCHED_DEADLINE} are nanoseconds. */
public record Scheduler(
        String policy,
        @Nullable Integer nice,
        @Nullable Integer priority,
        List<String> flags,
        @Nullable Long runtime,
        @Nullable Long deadline,
        @Nullable Long period) {
    /** Copies the lists and maps. */
    public Scheduler {
        flags = List.copyOf(flags);
    }
}

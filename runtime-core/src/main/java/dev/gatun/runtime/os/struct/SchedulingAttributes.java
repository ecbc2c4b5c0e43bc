package dev.gatun.runtime.os.struct;

import dev.gatun.linux.abi.sched_attr;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A scheduling policy with its parameters; see <a href="https://man7.org/linux/man-pages/man7/sched.7.html">sched(7)</a>.
 *
 * @param policy {@code SCHED_OTHER} …
 * @param flags {@code SCHED_FLAG_…}
 * @param nice of the normal policies
 * @param priority of {@code SCHED_FIFO} and {@code SCHED_RR}
 * @param runtime of {@code SCHED_DEADLINE}, nanoseconds
 * @param deadline of {@code SCHED_DEADLINE}, nanoseconds
 * @param period of {@code SCHED_DEADLINE}, nanoseconds
 */
public record SchedulingAttributes(
        int policy, long flags, int nice, int priority, long runtime, long deadline, long period) {

    /** Words of a processor mask that holds as many processors as any kernel is built for (8192). */
    public static final int AFFINITY_WORDS = 128;

    /** Writes a {@code struct sched_attr}. */
    public MemorySegment write(Arena memory) {
        MemorySegment attributes = memory.allocate(sched_attr.layout());
        sched_attr.size(attributes, (int) attributes.byteSize());
        sched_attr.sched_policy(attributes, policy);
        sched_attr.sched_flags(attributes, flags);
        sched_attr.sched_nice(attributes, nice);
        sched_attr.sched_priority(attributes, priority);
        sched_attr.sched_runtime(attributes, runtime);
        sched_attr.sched_deadline(attributes, deadline);
        sched_attr.sched_period(attributes, period);
        return attributes;
    }

    /** Reads a {@code struct sched_attr}. */
    public static SchedulingAttributes read(MemorySegment attributes) {
        return new SchedulingAttributes(
                sched_attr.sched_policy(attributes),
                sched_attr.sched_flags(attributes),
                sched_attr.sched_nice(attributes),
                sched_attr.sched_priority(attributes),
                sched_attr.sched_runtime(attributes),
                sched_attr.sched_deadline(attributes),
                sched_attr.sched_period(attributes));
    }
}

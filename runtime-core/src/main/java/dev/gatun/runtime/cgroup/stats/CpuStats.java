package dev.gatun.runtime.cgroup.stats;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Processor time, in nanoseconds.
 *
 * @param total used
 * @param perProcessor of the total, by number of the processor; empty on v2
 * @param perProcessorKernel of that, in the kernel; empty on v2
 * @param perProcessorUser of that, in programs; empty on v2
 * @param kernel of the total, in the kernel; on v1 only as fine as a clock tick
 * @param user of the total, in programs; likewise
 * @param periods how many periods of the quota have passed
 * @param throttledPeriods in how many of them the quota was used up
 * @param throttledTime how long processes have been held back
 * @param pressure null if the kernel does not measure it
 */
public record CpuStats(
        long total,
        List<Long> perProcessor,
        List<Long> perProcessorKernel,
        List<Long> perProcessorUser,
        long kernel,
        long user,
        long periods,
        long throttledPeriods,
        long throttledTime,
        @Nullable Pressure pressure) {

    /** Nothing. */
    public static final CpuStats NONE = new CpuStats(0, List.of(), List.of(), List.of(), 0, 0, 0, 0, 0, null);

    /** Copies the lists. */
    public CpuStats {
        perProcessor = List.copyOf(perProcessor);
        perProcessorKernel = List.copyOf(perProcessorKernel);
        perProcessorUser = List.copyOf(perProcessorUser);
    }

    /** The same with a pressure: on a hybrid machine that is measured in the unified hierarchy. */
    public CpuStats with(@Nullable Pressure measured) {
        return new CpuStats(
                total,
                perProcessor,
                perProcessorKernel,
                perProcessorUser,
                kernel,
                user,
                periods,
                throttledPeriods,
                throttledTime,
                measured);
    }
}

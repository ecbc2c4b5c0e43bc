package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.resources.Cpu;
import org.jspecify.annotations.Nullable;

/** {@code linux.resources.cpu}: the ranges are the kernel's; 0 leaves shares, quota and period as they are. */
final class CpuCheck {

    private static final long LEAST_SHARES = 2;
    private static final long MOST_SHARES = 262_144;
    private static final long LEAST_MICROSECONDS = 1000;
    private static final long MOST_PERIOD = 1_000_000;

    private CpuCheck() {}

    static void check(@Nullable Cpu cpu, String pointer, Problems problems) {
        if (cpu == null) {
            return;
        }
        long shares = orZero(cpu.shares());
        if (shares != 0 && (shares < LEAST_SHARES || shares > MOST_SHARES)) {
            problems.error(
                    pointer + "/shares",
                    shares < LEAST_SHARES && shares > 0
                            ? "the minimum allowed cpu-shares is " + LEAST_SHARES
                            : "the maximum allowed cpu-shares is " + MOST_SHARES);
        }
        long period = orZero(cpu.period());
        if (period != 0) {
            problems.unlessBetween(LEAST_MICROSECONDS, period, MOST_PERIOD, pointer + "/period");
        }
        long quota = orZero(cpu.quota());
        if (quota != 0 && quota != -1 && quota < LEAST_MICROSECONDS) {
            problems.error(pointer + "/quota", quota + " is below " + LEAST_MICROSECONDS + "; -1 is no limit");
        }
        if (quota > 0 && Long.compareUnsigned(orZero(cpu.burst()), quota) > 0) {
            problems.error(pointer + "/burst", "the burst " + cpu.burst() + " is above the quota " + quota);
        }
        long realtimePeriod = orZero(cpu.realtimePeriod());
        if (realtimePeriod != 0 && orZero(cpu.realtimeRuntime()) > realtimePeriod) {
            problems.error(
                    pointer + "/realtimeRuntime",
                    "the runtime " + cpu.realtimeRuntime() + " is above the period " + realtimePeriod);
        }
        if (cpu.idle() != null) {
            problems.unlessBetween(0, cpu.idle(), 1, pointer + "/idle");
        }
        NumberList.check(cpu.cpus(), pointer + "/cpus", problems);
        NumberList.check(cpu.mems(), pointer + "/mems", problems);
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}

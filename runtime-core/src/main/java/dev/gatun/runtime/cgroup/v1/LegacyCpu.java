package dev.gatun.runtime.cgroup.v1;

import dev.gatun.runtime.cgroup.plan.BandwidthOrder;
import dev.gatun.runtime.cgroup.plan.Controller;
import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.plan.Plan;
import dev.gatun.runtime.spec.resources.Cpu;
import dev.gatun.runtime.spec.resources.Resources;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Processor time of v1: shares, <a href="https://docs.kernel.org/scheduler/sched-bwc.html">bandwidth</a> and <a
 * href="https://docs.kernel.org/scheduler/sched-rt-group.html">real-time bandwidth</a>.
 */
final class LegacyCpu implements Controller {

    private static final String QUOTA = "cpu.cfs_quota_us";
    private static final String PERIOD = "cpu.cfs_period_us";
    private static final String BURST = "cpu.cfs_burst_us";
    private static final String RT_RUNTIME = "cpu.rt_runtime_us";
    private static final String RT_PERIOD = "cpu.rt_period_us";
    private static final String IDLE = "cpu.idle";
    private static final String SHARES = "cpu.shares";
    private static final long FEWEST_SHARES = 2;
    private static final long MOST_SHARES = 262_144;

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public void plan(Resources resources, CurrentValues current, Plan plan) throws IOException {
        Cpu cpu = resources.cpu();
        if (cpu == null) {
            return;
        }
        planRealtime(cpu, current, plan);
        planShares(cpu, current, plan);
        planBandwidth(cpu, current, plan);
    }

    /** While a group is idle the kernel refuses shares, so it stops being idle before and starts being idle after. */
    private static void planShares(Cpu cpu, CurrentValues current, Plan plan) throws IOException {
        Long shares = cpu.shares() == null || cpu.shares() == 0 ? null : cpu.shares();
        requireShares(shares);
        boolean becomesIdle = cpu.idle() != null && cpu.idle() == 1;
        if (becomesIdle) {
            if (!current.read(IDLE).orElse("0").equals("1")) {
                plan.write(SHARES, shares, "/cpu/shares");
            }
            plan.write(IDLE, cpu.idle(), "/cpu/idle");
        } else {
            plan.write(IDLE, cpu.idle(), "/cpu/idle");
            plan.write(SHARES, shares, "/cpu/shares");
        }
    }

    /** The kernel would take any number and bend it, so that the limit would not be the one that was asked for. */
    private static void requireShares(@Nullable Long shares) throws IOException {
        if (shares != null && shares > MOST_SHARES) {
            throw new IOException("the maximum allowed cpu-shares is " + MOST_SHARES + ", not " + shares);
        }
        if (shares != null && shares < FEWEST_SHARES) {
            throw new IOException("the minimum allowed cpu-shares is " + FEWEST_SHARES + ", not " + shares);
        }
    }

    private static void planBandwidth(Cpu cpu, CurrentValues current, Plan plan) throws IOException {
        Long quota = cpu.quota() == null || cpu.quota() == 0 ? null : cpu.quota();
        Long period = cpu.period() == null || cpu.period() == 0 ? null : cpu.period();
        boolean burstFirst =
                cpu.burst() != null && quota != null && BandwidthOrder.burstFirst(number(current, BURST, 0), quota);
        if (burstFirst) {
            plan.write(BURST, cpu.burst(), "/cpu/burst");
        }
        if (quota != null
                && period != null
                && BandwidthOrder.quotaFirst(
                        number(current, QUOTA, -1), number(current, PERIOD, 100_000), quota, period)) {
            plan.write(QUOTA, quota, "/cpu/quota");
            plan.write(PERIOD, period, "/cpu/period");
        } else {
            plan.write(PERIOD, period, "/cpu/period");
            plan.write(QUOTA, quota, "/cpu/quota");
        }
        if (!burstFirst) {
            plan.write(BURST, cpu.burst(), "/cpu/burst");
        }
    }

    private static void planRealtime(Cpu cpu, CurrentValues current, Plan plan) throws IOException {
        Long runtime = cpu.realtimeRuntime();
        Long period = cpu.realtimePeriod() == null || cpu.realtimePeriod() == 0 ? null : cpu.realtimePeriod();
        boolean runtimeFirst = runtime != null
                && period != null
                && BandwidthOrder.quotaFirst(
                        number(current, RT_RUNTIME, 0), number(current, RT_PERIOD, 1_000_000), runtime, period);
        if (runtimeFirst) {
            plan.write(RT_RUNTIME, runtime, "/cpu/realtimeRuntime");
            plan.write(RT_PERIOD, period, "/cpu/realtimePeriod");
        } else {
            plan.write(RT_PERIOD, period, "/cpu/realtimePeriod");
            plan.write(RT_RUNTIME, runtime, "/cpu/realtimeRuntime");
        }
    }

    private static long number(CurrentValues current, String file, long otherwise) throws IOException {
        return current.read(file).map(String::strip).map(Long::parseLong).orElse(otherwise);
    }
}

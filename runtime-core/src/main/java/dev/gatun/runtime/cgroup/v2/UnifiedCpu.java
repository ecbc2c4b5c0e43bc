package dev.gatun.runtime.cgroup.v2;

import dev.gatun.runtime.cgroup.plan.BandwidthOrder;
import dev.gatun.runtime.cgroup.plan.Controller;
import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.plan.Plan;
import dev.gatun.runtime.spec.resources.Cpu;
import dev.gatun.runtime.spec.resources.Resources;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Processor time of v2: {@code cpu.weight} for the shares, {@code cpu.max} for quota and period together. */
final class UnifiedCpu implements Controller {

    private static final String IDLE = "cpu.idle";
    private static final String WEIGHT = "cpu.weight";
    private static final String MAX = "cpu.max";
    private static final String BURST = "cpu.max.burst";
    private static final String NO_QUOTA = "max";
    private static final String DEFAULT = NO_QUOTA + " 100000";

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
        if (isSet(cpu.realtimeRuntime()) || isSet(cpu.realtimePeriod())) {
            throw new IOException("cpu.realtimeRuntime and cpu.realtimePeriod are not supported by cgroup v2");
        }
        planWeight(cpu, current, plan);
        planBandwidth(cpu, current, plan);
    }

    private static boolean isSet(@Nullable Long value) {
        return value != null && value != 0;
    }

    /** While a group is idle the kernel refuses a weight, so it stops being idle before and starts being idle after. */
    private static void planWeight(Cpu cpu, CurrentValues current, Plan plan) throws IOException {
        Long weight =
                cpu.shares() == null || cpu.shares() == 0 ? null : Long.valueOf(Conversions.cpuWeight(cpu.shares()));
        boolean becomesIdle = cpu.idle() != null && cpu.idle() == 1;
        if (becomesIdle) {
            if (!current.read(IDLE).orElse("0").equals("1")) {
                plan.write(WEIGHT, weight, "/cpu/shares");
            }
            plan.write(IDLE, cpu.idle(), "/cpu/idle");
        } else {
            plan.write(IDLE, cpu.idle(), "/cpu/idle");
            plan.write(WEIGHT, weight, "/cpu/shares");
        }
    }

    /** One file holds two values, so what is not asked for is written as it is. */
    private static void planBandwidth(Cpu cpu, CurrentValues current, Plan plan) throws IOException {
        boolean burstFirst = false;
        boolean quotaAsked = isSet(cpu.quota());
        if (cpu.burst() != null) {
            long burst =
                    current.read(BURST).map(String::strip).map(Long::parseLong).orElse(0L);
            burstFirst = quotaAsked && cpu.quota() != null && BandwidthOrder.burstFirst(burst, cpu.quota());
        }
        if (burstFirst) {
            plan.write(BURST, cpu.burst(), "/cpu/burst");
        }
        if (quotaAsked || isSet(cpu.period())) {
            List<String> now = List.of(current.read(MAX).orElse(DEFAULT).strip().split(" ", 2));
            String quota = !quotaAsked || cpu.quota() == null
                    ? now.getFirst()
                    : cpu.quota() < 0 ? NO_QUOTA : cpu.quota().toString();
            String period = isSet(cpu.period()) ? String.valueOf(cpu.period()) : now.getLast();
            plan.write(MAX, quota + " " + period, quotaAsked ? "/cpu/quota" : "/cpu/period");
        }
        if (!burstFirst) {
            plan.write(BURST, cpu.burst(), "/cpu/burst");
        }
    }
}

package dev.gatun.runtime.cgroup.v2;

import dev.gatun.runtime.cgroup.plan.Controller;
import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.plan.Plan;
import dev.gatun.runtime.spec.resources.Cpu;
import dev.gatun.runtime.spec.resources.Resources;

/** Processors and memory nodes. */
final class UnifiedCpuset implements Controller {

    @Override
    public String name() {
        return "cpuset";
    }

    @Override
    public void plan(Resources resources, CurrentValues current, Plan plan) {
        Cpu cpu = resources.cpu();
        if (cpu == null) {
            return;
        }
        if (cpu.cpus() != null && !cpu.cpus().isEmpty()) {
            plan.write("cpuset.cpus", cpu.cpus(), "/cpu/cpus");
        }
        if (cpu.mems() != null && !cpu.mems().isEmpty()) {
            plan.write("cpuset.mems", cpu.mems(), "/cpu/mems");
        }
    }
}

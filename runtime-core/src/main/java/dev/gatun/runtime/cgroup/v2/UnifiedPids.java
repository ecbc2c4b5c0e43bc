package dev.gatun.runtime.cgroup.v2;

import dev.gatun.runtime.cgroup.plan.Controller;
import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.plan.Plan;
import dev.gatun.runtime.spec.resources.Resources;

/** How many tasks. Zero is a limit, not its absence. */
final class UnifiedPids implements Controller {

    @Override
    public String name() {
        return "pids";
    }

    @Override
    public void plan(Resources resources, CurrentValues current, Plan plan) {
        if (resources.pids() != null) {
            plan.writeLimit("pids.max", resources.pids().limit(), "max", "/pids/limit");
        }
    }
}

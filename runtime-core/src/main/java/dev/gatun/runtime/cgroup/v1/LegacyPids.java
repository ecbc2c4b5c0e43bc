package dev.gatun.runtime.cgroup.v1;

import dev.gatun.runtime.cgroup.plan.Controller;
import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.plan.Plan;
import dev.gatun.runtime.spec.resources.Resources;

/** How many tasks: <a href="https://docs.kernel.org/admin-guide/cgroup-v1/pids.html">pids</a>. Zero is a limit, not its absence. */
final class LegacyPids implements Controller {

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

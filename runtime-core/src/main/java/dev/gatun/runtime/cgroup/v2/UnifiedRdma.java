package dev.gatun.runtime.cgroup.v2;

import dev.gatun.runtime.cgroup.plan.Controller;
import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.plan.Plan;
import dev.gatun.runtime.cgroup.plan.RdmaLimits;
import dev.gatun.runtime.spec.resources.Resources;

/** RDMA devices on v2. */
final class UnifiedRdma implements Controller {

    @Override
    public String name() {
        return "rdma";
    }

    @Override
    public void plan(Resources resources, CurrentValues current, Plan plan) {
        RdmaLimits.plan(resources, plan);
    }
}

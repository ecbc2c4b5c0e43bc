package dev.gatun.runtime.cgroup.v1;

import dev.gatun.runtime.cgroup.plan.Controller;
import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.plan.Plan;
import dev.gatun.runtime.cgroup.plan.RdmaLimits;
import dev.gatun.runtime.spec.resources.Resources;

/** RDMA devices on v1. */
final class LegacyRdma implements Controller {

    @Override
    public String name() {
        return "rdma";
    }

    @Override
    public void plan(Resources resources, CurrentValues current, Plan plan) {
        RdmaLimits.plan(resources, plan);
    }
}

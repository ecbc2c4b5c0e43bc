package dev.gatun.runtime.cgroup.v1;

import dev.gatun.runtime.cgroup.plan.Controller;
import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.plan.Plan;
import dev.gatun.runtime.spec.resources.Resources;

/** The class of packets: <a href="https://docs.kernel.org/admin-guide/cgroup-v1/net_cls.html">net_cls</a>, which only v1 has. */
final class LegacyNetworkClass implements Controller {

    @Override
    public String name() {
        return "net_cls";
    }

    @Override
    public void plan(Resources resources, CurrentValues current, Plan plan) {
        if (resources.network() != null) {
            plan.write("net_cls.classid", resources.network().classID(), "/network/classID");
        }
    }
}

package dev.gatun.runtime.cgroup.v1;

import dev.gatun.runtime.cgroup.plan.Controller;
import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.plan.Plan;
import dev.gatun.runtime.spec.resources.InterfacePriority;
import dev.gatun.runtime.spec.resources.Resources;

/**
 * The priority of packets for each interface: <a href="https://docs.kernel.org/admin-guide/cgroup-v1/net_prio.html">net_prio</a>, which
 * only v1 has. Interfaces are those of the network namespace of whoever writes.
 */
final class LegacyNetworkPriority implements Controller {

    @Override
    public String name() {
        return "net_prio";
    }

    @Override
    public void plan(Resources resources, CurrentValues current, Plan plan) {
        if (resources.network() == null) {
            return;
        }
        int index = 0;
        for (InterfacePriority each : resources.network().priorities()) {
            plan.write("net_prio.ifpriomap", each.name() + " " + each.priority(), "/network/priorities/" + index++);
        }
    }
}

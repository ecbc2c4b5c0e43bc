package dev.gatun.runtime.cgroup.v1;

import dev.gatun.runtime.cgroup.plan.Controller;
import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.plan.PageSize;
import dev.gatun.runtime.cgroup.plan.Plan;
import dev.gatun.runtime.spec.resources.HugepageLimit;
import dev.gatun.runtime.spec.resources.Resources;
import java.io.IOException;

/**
 * <a href="https://docs.kernel.org/admin-guide/cgroup-v1/hugetlb.html">Huge pages</a> of v1: those in use, and those that a mapping
 * has reserved (Linux 5.7), because a process that only maps would else take them all.
 */
final class LegacyHugepages implements Controller {

    @Override
    public String name() {
        return "hugetlb";
    }

    @Override
    public void plan(Resources resources, CurrentValues current, Plan plan) throws IOException {
        int index = 0;
        for (HugepageLimit limit : resources.hugepageLimits()) {
            String field = "/hugepageLimits/" + index++ + "/limit";
            String prefix = "hugetlb." + PageSize.require(limit.pageSize());
            String bytes = Long.toUnsignedString(limit.limit());
            plan.write(prefix + ".limit_in_bytes", bytes, field);
            String reserved = prefix + ".rsvd.limit_in_bytes";
            if (current.has(reserved)) {
                plan.write(reserved, bytes, field);
            }
        }
    }
}

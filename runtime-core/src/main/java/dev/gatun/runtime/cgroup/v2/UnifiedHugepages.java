package dev.gatun.runtime.cgroup.v2;

import dev.gatun.runtime.cgroup.plan.Controller;
import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.plan.PageSize;
import dev.gatun.runtime.cgroup.plan.Plan;
import dev.gatun.runtime.spec.resources.HugepageLimit;
import dev.gatun.runtime.spec.resources.Resources;
import java.io.IOException;

/** Huge pages of v2: those in use, and those that a mapping has reserved (Linux 5.7). */
final class UnifiedHugepages implements Controller {

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
            plan.write(prefix + ".max", bytes, field);
            String reserved = prefix + ".rsvd.max";
            if (current.has(reserved)) {
                plan.write(reserved, bytes, field);
            }
        }
    }
}

package dev.gatun.runtime.cgroup.v1;

import dev.gatun.runtime.cgroup.plan.Controller;
import java.util.List;

/** All controllers of v1 that take limits, in the order in which they are told: processors first, without which nothing runs. */
public final class LegacyControllers {

    /** The devices are not among them: they are rules, not limits. */
    public static final List<Controller> ALL = List.of(
            new LegacyCpuset(),
            new LegacyMemory(),
            new LegacyCpu(),
            new LegacyPids(),
            new LegacyBlockIo(),
            new LegacyHugepages(),
            new LegacyNetworkClass(),
            new LegacyNetworkPriority(),
            new LegacyRdma());

    private LegacyControllers() {}
}

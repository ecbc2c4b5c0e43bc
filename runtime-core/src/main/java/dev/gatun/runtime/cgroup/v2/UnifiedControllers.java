package dev.gatun.runtime.cgroup.v2;

import dev.gatun.runtime.cgroup.plan.Controller;
import java.util.List;
import java.util.Map;

/** All controllers of v2 that take limits, in the order in which they are told. */
public final class UnifiedControllers {

    /** By the name of the controller's twin on v1. */
    public static final Map<String, String> BY_LEGACY_NAME = Map.of("blkio", "io");

    /** The devices are not among them: on v2 they are a program, not a file. */
    public static final List<Controller> ALL = List.of(
            new UnifiedCpuset(),
            new UnifiedMemory(),
            new UnifiedCpu(),
            new UnifiedPids(),
            new UnifiedIo(),
            new UnifiedHugepages(),
            new UnifiedRdma());

    private UnifiedControllers() {}
}

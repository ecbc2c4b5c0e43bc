package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.LinuxSpec;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.ProcessSpec;
import dev.gatun.runtime.spec.json.SpecProblem;
import dev.gatun.runtime.spec.resources.Resources;
import java.util.List;

/** Asks every check of this package. */
public final class SpecValidator {

    private SpecValidator() {}

    /** Every problem of a configuration, in the order of the specification; it can be used if none is an error. */
    public static List<SpecProblem> check(OciSpec spec) {
        var problems = new Problems();
        DocumentCheck.check(spec, problems);
        LinuxSpec linux = spec.linux();
        NamespacesCheck.check(spec, problems);
        MappingsCheck.check(linux, problems);
        if (spec.process() != null) {
            process(spec.process(), "/process", problems);
        }
        MountsCheck.check(spec.mounts(), problems);
        HooksCheck.check(spec.hooks(), problems);
        DevicesCheck.check(linux.devices(), problems);
        NetDevicesCheck.check(linux, problems);
        PathsCheck.check(linux, problems);
        SysctlCheck.check(linux, problems);
        TimeOffsetsCheck.check(linux, problems);
        if (linux.resources() != null) {
            resources(linux.resources(), "/linux/resources", problems);
        }
        if (linux.seccomp() != null) {
            SeccompCheck.check(linux.seccomp(), problems);
        }
        NumaCheck.check(linux, problems);
        return problems.list();
    }

    /** Every problem of a process that stands alone, as {@code exec} takes it. */
    public static List<SpecProblem> check(ProcessSpec process) {
        var problems = new Problems();
        process(process, "", problems);
        return problems.list();
    }

    /** Every problem of resources that stand alone, as {@code update} takes them. */
    public static List<SpecProblem> check(Resources resources) {
        var problems = new Problems();
        resources(resources, "", problems);
        return problems.list();
    }

    private static void process(ProcessSpec process, String pointer, Problems problems) {
        ProcessCheck.check(process, pointer, problems);
        LimitsCheck.check(process, pointer, problems);
        CapabilitiesCheck.check(process, pointer, problems);
        SchedulingCheck.check(process, pointer, problems);
    }

    private static void resources(Resources resources, String pointer, Problems problems) {
        DeviceRulesCheck.check(resources.devices(), pointer + "/devices", problems);
        MemoryCheck.check(resources, pointer, problems);
        CpuCheck.check(resources.cpu(), pointer + "/cpu", problems);
        DeviceTrafficCheck.check(resources, pointer, problems);
        UnifiedCheck.check(resources.unified(), pointer + "/unified", problems);
    }
}

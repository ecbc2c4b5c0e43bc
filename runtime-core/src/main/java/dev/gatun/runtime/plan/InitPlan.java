package dev.gatun.runtime.plan;

import dev.gatun.runtime.os.process.Capability;
import dev.gatun.runtime.rootfs.RootfsPlan;
import dev.gatun.runtime.rootfs.RunHooks;
import dev.gatun.runtime.setup.SetupInputs;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.setup.TerminalRequest;
import dev.gatun.runtime.setup.step.AllocateTerminal;
import dev.gatun.runtime.setup.step.ArrangeDescriptors;
import dev.gatun.runtime.setup.step.FindAppArmor;
import dev.gatun.runtime.setup.step.FindGranted;
import dev.gatun.runtime.setup.step.FindHome;
import dev.gatun.runtime.setup.step.FindProgram;
import dev.gatun.runtime.setup.step.JoinSessionKeyring;
import dev.gatun.runtime.setup.step.OpenTrustedProc;
import dev.gatun.runtime.setup.step.OwnStreams;
import dev.gatun.runtime.setup.step.ProgramUser;
import dev.gatun.runtime.setup.step.SetDomainname;
import dev.gatun.runtime.setup.step.SetHostname;
import dev.gatun.runtime.setup.step.SetIoPriority;
import dev.gatun.runtime.setup.step.SetScheduler;
import dev.gatun.runtime.setup.step.SetSysctl;
import dev.gatun.runtime.setup.step.SetUmask;
import dev.gatun.runtime.setup.step.StartSession;
import dev.gatun.runtime.setup.step.WorkingDirectory;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.ProcessSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lists what is done inside the namespaces of a new container, up to the execution of the sealed init.
 *
 * <p>The order is runc's, which hooks and security rules rely on. It begins when the process is in all its namespaces, has its
 * user map, and is root in its user namespace.
 */
public final class InitPlan {

    private InitPlan() {}

    /** The steps. A pure function: looks at nothing but its arguments. */
    public static List<SetupStep> of(OciSpec spec, SetupInputs inputs) {
        var steps = new ArrayList<SetupStep>();
        ProcessSpec process = spec.process();
        if (!inputs.sessionKeyring().isEmpty()) {
            steps.add(new JoinSessionKeyring(inputs.sessionKeyring(), inputs.userNamespace()));
        }
        steps.add(new StartSession());
        // Before anything of the container is mounted: nobody can have put a false one in its place (CVE-2025-52881).
        steps.add(new OpenTrustedProc());
        steps.add(new SetUmask(0, ""));
        steps.addAll(RootfsPlan.prepare(spec, inputs));
        steps.add(new RunHooks());
        steps.addAll(RootfsPlan.enter(spec, inputs));
        if (process != null) {
            steps.add(new WorkingDirectory.Make(process.cwd()));
            TerminalRequest terminal = inputs.terminal();
            if (terminal != null) {
                steps.add(AllocateTerminal.of(terminal, process.consoleSize()));
                steps.addAll(RootfsPlan.console(spec, inputs));
            }
        }
        steps.addAll(RootfsPlan.finish(spec, inputs));
        names(spec, steps);
        // Sorted, so that the same configuration makes the same calls.
        for (Map.Entry<String, String> sysctl : new TreeMap<>(spec.linux().sysctl()).entrySet()) {
            steps.add(new SetSysctl(sysctl.getKey(), sysctl.getValue()));
        }
        steps.addAll(RootfsPlan.hide(spec, inputs));
        if (process != null) {
            process(process, inputs, steps);
        }
        steps.add(new ArrangeDescriptors(inputs.inherited(), inputs.report(), inputs.fifo(), inputs.timeNamespace()));
        return steps;
    }

    private static void names(OciSpec spec, List<SetupStep> steps) {
        String hostname = spec.hostname();
        if (hostname != null && !hostname.isEmpty()) {
            steps.add(new SetHostname(hostname));
        }
        String domainname = spec.domainname();
        if (domainname != null && !domainname.isEmpty()) {
            steps.add(new SetDomainname(domainname));
        }
    }

    static void process(ProcessSpec process, SetupInputs inputs, List<SetupStep> steps) {
        List<Long> groups = process.user().additionalGids();
        CapabilityPlan capabilities = CapabilityPlan.of(process.capabilities());
        if (process.scheduler() != null) {
            steps.add(new SetScheduler(process.scheduler()));
        }
        if (process.ioPriority() != null) {
            steps.add(new SetIoPriority(process.ioPriority()));
        }
        String profile = process.apparmorProfile();
        if (profile != null && !profile.isEmpty()) {
            steps.add(new FindAppArmor());
        }
        steps.add(new FindGranted(capabilities.all(), !groups.isEmpty()));
        if (!Environment.hasHome(process)) {
            steps.add(new FindHome(process.user().uid()));
        }
        if (!process.args().isEmpty()) {
            boolean overrides = capabilities.effective().contains(Capability.CAP_DAC_OVERRIDE);
            var user = new ProgramUser(process.user().uid(), process.user().gid(), groups, overrides);
            steps.add(new FindProgram(process.args().getFirst(), process.env(), user, process.cwd()));
        }
        steps.add(new WorkingDirectory.Enter(process.cwd()));
        Integer umask = process.user().umask();
        steps.add(umask == null ? new SetUmask(SetUmask.DEFAULT, "") : new SetUmask(umask, "/process/user/umask"));
        steps.add(new OwnStreams(process.user().uid(), inputs.inherited().subList(0, 3)));
    }
}

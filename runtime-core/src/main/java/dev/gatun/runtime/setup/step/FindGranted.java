package dev.gatun.runtime.setup.step;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.mount.TrustedProc;
import dev.gatun.runtime.os.proc.ProcessStatus;
import dev.gatun.runtime.os.process.CapabilitySet;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.setup.StepFailure;
import java.io.IOException;

/**
 * Finds out what the kernel will grant to the container's program: which capabilities, and whether supplementary groups; and
 * which ignored signals it would inherit.
 *
 * @param capabilities all that the configuration asks for
 * @param groups whether it asks for supplementary groups
 */
public record FindGranted(CapabilitySet capabilities, boolean groups) implements SetupStep {

    @Override
    public String purpose() {
        return "find out what can be granted";
    }

    @Override
    public String pointer() {
        return "/process";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        TrustedProc proc = context.proc();
        ProcessStatus status = ProcessStatus.parse(proc.read(proc.self("status")));
        var permitted = new CapabilitySet(status.mask("CapPrm"));
        context.facts().grantable(permitted);
        context.facts().bounding(new CapabilitySet(status.mask("CapBnd")));
        context.facts().ignoredSignals(status.mask("SigIgn"));
        CapabilitySet refused = capabilities.without(permitted);
        if (!refused.equals(CapabilitySet.NONE)) {
            context.warn("the container does not get " + refused + ": the runtime does not have it itself");
        }
        boolean allowed = groupsAllowed(proc);
        context.facts().groupsAllowed(allowed);
        if (groups && !allowed) {
            throw new StepFailure(
                    "cannot set any additional groups in a rootless container",
                    "the user namespace denies setgroups(2); map the groups with newgidmap (/etc/subgid)");
        }
    }

    private static boolean groupsAllowed(TrustedProc proc) throws IOException {
        try {
            return !proc.read(proc.self("setgroups")).strip().equals("deny");
        } catch (ErrnoException e) {
            // A kernel without user namespaces.
            if (e.errno() == Errno.ENOENT) {
                return true;
            }
            throw e;
        }
    }
}

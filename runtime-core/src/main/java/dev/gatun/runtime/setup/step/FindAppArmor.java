package dev.gatun.runtime.setup.step;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.mount.TrustedProc;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;

/** Finds out where the kernel takes an AppArmor profile: the directory of its own is younger than Linux 5.8. */
public record FindAppArmor() implements SetupStep {

    @Override
    public String purpose() {
        return "find where an AppArmor profile is applied";
    }

    @Override
    public String pointer() {
        return "/process/apparmorProfile";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        TrustedProc proc = context.proc();
        try {
            proc.read(proc.self("attr/apparmor/current"));
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
            context.facts().appArmorDirectory("attr");
        }
    }
}

package dev.gatun.runtime.rootfs;

import static dev.gatun.linux.abi.Stat_h.S_IFREG;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.ResolveFlag;
import dev.gatun.runtime.os.mount.Mounts;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupInputs;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.setup.StepFailure;
import java.io.IOException;
import java.util.Set;

/**
 * Shows the container's terminal as its {@code /dev/console}. Both sides of the mount are descriptors, so neither a link in the
 * image's {@code /dev} nor a swapped {@code /dev/pts} can turn it into another mount (CVE-2025-52565).
 */
public record ShowConsole() implements SetupStep {

    private static final String NAME = "console";

    @Override
    public String purpose() {
        return "show the terminal as /dev/console";
    }

    @Override
    public String pointer() {
        return "/process/terminal";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        Linux linux = context.linux();
        try (Fd directory = DeviceDirectory.open(context)) {
            try {
                linux.mknodat(directory, NAME, S_IFREG() | 0600, 0, 0);
            } catch (ErrnoException e) {
                if (e.errno() != Errno.EEXIST) {
                    throw e;
                }
            }
            try (Fd target = handle(linux, directory)) {
                new Mounts(linux).bind(context.inherited(SetupInputs.TERMINAL), target, false);
            }
        }
    }

    private static Fd handle(Linux linux, Fd directory) throws IOException {
        Fd target = linux.openat2(
                directory,
                NAME,
                Set.of(OpenFlag.O_PATH, OpenFlag.O_NOFOLLOW),
                0,
                Set.of(ResolveFlag.RESOLVE_BENEATH, ResolveFlag.RESOLVE_NO_MAGICLINKS));
        if (!linux.fstat(target).isSymbolicLink()) {
            return target;
        }
        target.close();
        throw new StepFailure(
                "the image's /dev/console is a symbolic link",
                "mount a tmpfs on /dev, or remove the link from the image");
    }
}

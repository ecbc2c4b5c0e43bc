package dev.gatun.runtime.setup.step;

import static dev.gatun.linux.abi.Magic_h.PROC_SUPER_MAGIC;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.MountAttribute;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.OpenTreeFlag;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.setup.StepFailure;
import java.io.IOException;
import java.util.Set;

/**
 * Opens a procfs that is mounted nowhere, so that nobody can have mounted anything over its files, for everything that the
 * setup reads from proc or writes to it (CVE-2019-16884, CVE-2025-52881).
 *
 * <p>Where the kernel does not give a new one (a user namespace whose {@code /proc} is partly covered, an old kernel, a
 * seccomp filter), a private copy of the host's mount serves, and last the host's itself; each after a look that it is a procfs.
 */
public record OpenTrustedProc() implements SetupStep {

    private static final Set<MountAttribute> ATTRIBUTES =
            Set.of(MountAttribute.MOUNT_ATTR_NOSUID, MountAttribute.MOUNT_ATTR_NODEV, MountAttribute.MOUNT_ATTR_NOEXEC);

    @Override
    public String purpose() {
        return "open a procfs of its own";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        Linux linux = context.linux();
        Fd proc = open(linux);
        context.proc(proc);
        if (linux.fstatfs(proc).type() != PROC_SUPER_MAGIC()) {
            throw new StepFailure("the host's /proc is no procfs", "mount one: mount -t proc proc /proc");
        }
    }

    private static Fd open(Linux linux) throws IOException {
        try (Fd context = linux.fsopen("proc")) {
            linux.fsconfigCreate(context);
            return linux.fsmount(context, ATTRIBUTES);
        } catch (ErrnoException e) {
            return switch (e.errno()) {
                case EPERM, ENOSYS, EINVAL -> copied(linux, e);
                default -> throw e;
            };
        }
    }

    private static Fd copied(Linux linux, ErrnoException first) throws IOException {
        try {
            // Not recursive: what is mounted over parts of it does not come along.
            return linux.open_tree(Fd.CWD, "/proc", Set.of(OpenTreeFlag.OPEN_TREE_CLONE));
        } catch (ErrnoException e) {
            first.addSuppressed(e);
            try {
                return linux.openat(Fd.CWD, "/proc", Set.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY));
            } catch (ErrnoException last) {
                last.addSuppressed(first);
                throw last;
            }
        }
    }
}

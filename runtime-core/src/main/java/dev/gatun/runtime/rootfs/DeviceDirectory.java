package dev.gatun.runtime.rootfs;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.ResolveFlag;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.StepFailure;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Opens the container's {@code /dev}. */
final class DeviceDirectory {

    private static final Set<OpenFlag> HANDLE = Set.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY, OpenFlag.O_NOFOLLOW);
    private static final Set<ResolveFlag> STRICT = Set.of(ResolveFlag.RESOLVE_NO_SYMLINKS);

    private static final String KEPT = "the directory of devices";

    private DeviceDirectory() {}

    /**
     * The same for the steps that fill it, which follow one another: what they make lies in one directory even if the path
     * leads elsewhere meanwhile. Borrowed.
     */
    static Fd kept(SetupContext context) throws IOException {
        Optional<Fd> open = context.kept(KEPT);
        if (open.isPresent()) {
            return open.get();
        }
        Fd directory = open(context);
        context.keep(KEPT, directory);
        return directory;
    }

    /**
     * A handle of it. An image that makes {@code /dev} a symbolic link would have devices made and links replaced in another
     * of its directories, which may be a volume of the host (CVE-2026-41579, CVE-2026-47766), so a link is refused.
     */
    static Fd open(SetupContext context) throws IOException {
        try {
            return context.paths().open("dev", HANDLE, STRICT);
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOENT) {
                context.linux().mkdirat(context.rootfs(), "dev", 0755);
                return context.paths().open("dev", HANDLE, STRICT);
            }
            if (e.errno() == Errno.ELOOP || e.errno() == Errno.ENOTDIR) {
                throw new StepFailure(e, "the image's /dev is not a directory; mount a tmpfs on it or replace it");
            }
            throw e;
        }
    }
}

package dev.gatun.runtime.rootfs;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.ResolveFlag;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.StepFailure;
import java.io.IOException;
import java.util.Set;

/** Opens the place that something is mounted on, as a handle, making it if it is missing. */
final class MountTarget {

    private static final int DIRECTORY_MODE = 0755;
    private static final int FILE_MODE = 0755;

    private MountTarget() {}

    /** A directory. Symbolic links on the way are followed, as if the root were changed already. */
    static Fd directory(SetupContext context, String destination) throws IOException {
        return context.paths().createDirectories(destination, DIRECTORY_MODE);
    }

    /** A file, or whatever else is there that is not a directory; a missing one is made, empty. */
    static Fd file(SetupContext context, String destination) throws IOException {
        return context.paths().createFile(destination, FILE_MODE);
    }

    /**
     * A directory that is no symbolic link, nor reached through one: for proc and sysfs. An image that makes {@code /proc} a
     * link would have them mounted where the masks and the labels do not look (CVE-2023-27561, CVE-2023-28642).
     */
    static Fd ordinaryDirectory(SetupContext context, String destination, String type) throws IOException {
        directory(context, destination).close();
        try {
            return context.paths()
                    .open(
                            destination,
                            Set.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY, OpenFlag.O_NOFOLLOW),
                            Set.of(ResolveFlag.RESOLVE_NO_SYMLINKS));
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ELOOP || e.errno() == Errno.ENOTDIR) {
                throw new StepFailure(
                        "filesystem \"" + type + "\" must be mounted on ordinary directory",
                        "the image makes " + destination + ", or a directory above it, a symbolic link; replace it by a"
                                + " directory");
            }
            throw e;
        }
    }
}

package dev.gatun.runtime.setup.step;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.AtFlag;
import dev.gatun.runtime.os.struct.Stat;
import dev.gatun.runtime.setup.SetupContext;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Who executes the container's program, for the question whether the file lets them.
 *
 * <p>The question is answered from owner and permissions. Asking the kernel would mean to take on the user for a moment,
 * and a change of credentials in a driven child clears the JVM's dumpable flag and the child's death signal.
 *
 * @param uid user id in the container
 * @param gid group id in the container
 * @param groups supplementary groups
 * @param overrides whether the process has {@code CAP_DAC_OVERRIDE}
 */
public record ProgramUser(long uid, long gid, List<Long> groups, boolean overrides) {

    private static final int EXECUTE = 1;
    private static final int GROUP = 3;
    private static final int OWNER = 6;
    private static final int ANYBODY = EXECUTE | EXECUTE << GROUP | EXECUTE << OWNER;

    public ProgramUser {
        groups = List.copyOf(groups);
    }

    /**
     * Whether the file, and every directory on the way to it, has the permission.
     *
     * @param handle of the file, opened in the container's root
     */
    boolean mayExecute(SetupContext context, Fd handle, Stat file) throws IOException {
        if ((file.mode() & ANYBODY) == 0) {
            return false;
        }
        if (overrides) {
            return true;
        }
        Linux linux = context.linux();
        // The root has been changed, so this is the path in the container, without symbolic links.
        String path = linux.readlinkat(context.proc().root(), "self/fd/" + handle.number());
        if (!has(file) && !hasAccessList(linux, path)) {
            return false;
        }
        for (int slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
            String directory = slash == 0 ? "/" : path.substring(0, slash);
            if (!has(linux.statx(Fd.CWD, directory, Set.of(AtFlag.AT_SYMLINK_NOFOLLOW)))
                    && !hasAccessList(linux, directory)) {
                return false;
            }
        }
        return true;
    }

    private boolean has(Stat file) {
        int shift = 0;
        if (Integer.toUnsignedLong(file.uid()) == uid) {
            shift = OWNER;
        } else if (isIn(Integer.toUnsignedLong(file.gid()))) {
            shift = GROUP;
        }
        return (file.mode() >> shift & EXECUTE) != 0;
    }

    private boolean isIn(long group) {
        return group == gid || groups.contains(group);
    }

    /** A list may name the user, so it decides at the exec, and not here. */
    private static boolean hasAccessList(Linux linux, String path) throws IOException {
        try {
            return linux.lgetxattr(path, "system.posix_acl_access").length > 0;
        } catch (ErrnoException e) {
            return switch (e.errno()) {
                case ENODATA, EOPNOTSUPP, EACCES, EPERM, ENOENT -> false;
                default -> throw e;
            };
        }
    }
}

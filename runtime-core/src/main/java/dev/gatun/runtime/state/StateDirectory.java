package dev.gatun.runtime.state;

import static dev.gatun.linux.abi.Stat_h.S_IFDIR;
import static dev.gatun.linux.abi.Stat_h.S_IFMT;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.AtFlag;
import dev.gatun.runtime.os.struct.Stat;
import java.io.IOException;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Where the state of containers is kept when nobody says otherwise. */
public final class StateDirectory {

    private static final int OWNER_ONLY = 0700;
    private static final int PERMISSIONS = 0777;

    private StateDirectory() {}

    /**
     * The default: {@code /run/gatun} for root; else a directory of the user's own, {@code $XDG_RUNTIME_DIR/gatun}, {@code
     * /run/user/UID/gatun} where a login manager made that, or {@code /tmp/gatun-UID}, which is made here and must belong to
     * the user alone.
     *
     * @param xdgRuntimeDirectory the environment's XDG_RUNTIME_DIR, if it has one
     * @throws IOException if somebody else owns the directory in {@code /tmp}
     */
    public static String standard(Linux linux, @Nullable String xdgRuntimeDirectory) throws IOException {
        int user = linux.geteuid();
        if (user == 0) {
            return "/run/gatun";
        }
        if (xdgRuntimeDirectory != null && !xdgRuntimeDirectory.isEmpty()) {
            return xdgRuntimeDirectory + "/gatun";
        }
        String name = Integer.toUnsignedString(user);
        String login = "/run/user/" + name;
        return exists(linux, login) ? login + "/gatun" : temporary(linux, "/tmp/gatun-" + name, user);
    }

    private static boolean exists(Linux linux, String path) throws IOException {
        try {
            linux.statx(Fd.CWD, path, EnumSet.of(AtFlag.AT_SYMLINK_NOFOLLOW));
            return true;
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOENT) {
                return false;
            }
            throw e;
        }
    }

    private static String temporary(Linux linux, String path, int user) throws IOException {
        try {
            linux.mkdirat(Fd.CWD, path, OWNER_ONLY);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
        }
        // /tmp is everybody's: what stands there already may be somebody else's, or a link.
        Stat stat = linux.statx(Fd.CWD, path, EnumSet.of(AtFlag.AT_SYMLINK_NOFOLLOW));
        boolean own = stat.uid() == user
                && (stat.mode() & S_IFMT()) == S_IFDIR()
                && (stat.mode() & PERMISSIONS) == OWNER_ONLY;
        if (!own) {
            throw new IOException("the state directory " + path
                    + " does not belong to this user alone: remove it, or set XDG_RUNTIME_DIR, or give --root");
        }
        return path;
    }
}

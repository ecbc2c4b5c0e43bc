package dev.gatun.runtime.os.proc;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.io.Contents;
import java.io.IOException;

/** Which of the security modules that label processes this kernel runs. */
public final class SecurityModules {

    private SecurityModules() {}

    /** Says whether AppArmor is there and enabled. */
    public static boolean hasAppArmor(Linux linux) throws IOException {
        return read(linux, "/sys/module/apparmor/parameters/enabled").startsWith("Y");
    }

    /**
     * Says whether SELinux is there, with its file system mounted and a policy loaded: without one a kernel that was built with it
     * calls every process {@code kernel}, or refuses to answer.
     */
    public static boolean hasSelinux(Linux linux) throws IOException {
        if (read(linux, "/sys/fs/selinux/enforce").isEmpty()) {
            return false;
        }
        String own = read(linux, "/proc/self/attr/current").replace("\0", "").strip();
        return !own.isEmpty() && !own.equals("kernel");
    }

    private static String read(Linux linux, String path) throws IOException {
        try {
            return new Contents(linux).read(Fd.CWD, path);
        } catch (ErrnoException e) {
            return switch (e.errno()) {
                case ENOENT, ENOTDIR, EINVAL -> ""; // not in this kernel; the last: in it, and without a policy
                default -> throw e;
            };
        }
    }
}

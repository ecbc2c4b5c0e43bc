package dev.gatun.runtime.os.process;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.io.Contents;
import dev.gatun.runtime.os.struct.DirectoryEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Keeps descriptors from the next program. A descriptor of the host that a container inherits is a way out of it
 * (CVE-2024-21626), and everything that a JVM has open is copied into a cloned child.
 */
public final class CloseRange {

    private static final int LAST = -1; // ~0U

    private final Linux linux;

    /** @param linux whose process's descriptors are meant */
    public CloseRange(Linux linux) {
        this.linux = linux;
    }

    /**
     * Makes every descriptor from a number on close-on-exec. Nothing is closed now, so reports can still be written; on a
     * kernel (or under a filter) without {@code close_range} each one is marked by itself.
     */
    public void closeOnExecFrom(int first) throws IOException {
        try {
            linux.closeRangeOnExec(first, LAST);
        } catch (ErrnoException e) {
            // EINVAL: Linux 5.9 and 5.10 have the call without CLOSE_RANGE_CLOEXEC
            if (e.errno() != Errno.ENOSYS && e.errno() != Errno.EINVAL && e.errno() != Errno.EPERM) {
                throw e;
            }
            for (int number : openFrom(first)) {
                markCloseOnExec(number);
            }
        }
    }

    private void markCloseOnExec(int number) throws ErrnoException {
        try {
            linux.fcntlSetfd(Fd.borrowing(number), true);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EBADF) { // the descriptor that the directory was read with
                throw e;
            }
        }
    }

    private List<Integer> openFrom(int first) throws IOException {
        var open = new ArrayList<Integer>();
        try (Fd directory = linux.openat(Fd.CWD, "/proc/self/fd", Set.of(OpenFlag.O_RDONLY, OpenFlag.O_DIRECTORY))) {
            for (DirectoryEntry entry : new Contents(linux).entries(directory)) {
                int number = Integer.parseInt(entry.name());
                if (number >= first) {
                    open.add(number);
                }
            }
        }
        return open;
    }
}

package dev.gatun.runtime.os.mount;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.struct.Stat;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Set;

/**
 * What {@code openat2(RESOLVE_IN_ROOT)} does, step by step, for kernels before 5.6 and for filters that refuse the call: one
 * component at a time, never following a link but reading it, with a stack of handles instead of {@code ..}.
 */
final class PathWalk {

    /** As many links as the kernel follows in one path. */
    private static final int MOST_LINKS = 40;

    private static final Set<OpenFlag> HANDLE = Set.of(OpenFlag.O_PATH, OpenFlag.O_NOFOLLOW);

    private final Linux linux;
    private final Fd root;

    PathWalk(Linux linux, Fd root) {
        this.linux = linux;
        this.root = root;
    }

    /** @param refuseLinks whether any symbolic link is an error */
    Fd open(String path, Set<OpenFlag> flags, boolean refuseLinks) throws IOException {
        var left = new ArrayDeque<>(SafePaths.components(path));
        // The directories walked down through; ".." goes back to the one before, and never above the root.
        var walked = new ArrayDeque<Fd>();
        int links = 0;
        try {
            while (!left.isEmpty()) {
                String name = left.removeFirst();
                if (name.equals("..")) {
                    if (!walked.isEmpty()) {
                        walked.removeLast().close();
                    }
                    continue;
                }
                Fd directory = walked.isEmpty() ? root : walked.getLast();
                Fd next = linux.openat(directory, name, HANDLE);
                walked.addLast(next);
                Stat stat = linux.fstat(next);
                if (stat.isSymbolicLink() && !(left.isEmpty() && SafePaths.isNofollow(flags))) {
                    if (refuseLinks || ++links > MOST_LINKS) {
                        throw new ErrnoException("the walk of \"" + path + "\" at \"" + name + "\"", Errno.ELOOP);
                    }
                    follow(linux.readlinkat(next, ""), left, walked);
                } else if (left.isEmpty()) {
                    return last(directory, name, next, stat, flags);
                }
            }
            return linux.openat(walked.isEmpty() ? root : walked.getLast(), ".", flags);
        } finally {
            for (Fd handle : walked) {
                handle.close();
            }
        }
    }

    private static void follow(String target, ArrayDeque<String> left, ArrayDeque<Fd> walked) throws IOException {
        walked.removeLast().close();
        if (target.startsWith("/")) {
            while (!walked.isEmpty()) {
                walked.removeLast().close();
            }
        }
        var components = SafePaths.components(target);
        for (int i = components.size() - 1; i >= 0; i--) {
            left.addFirst(components.get(i));
        }
    }

    /** Opens the last component with the caller's flags, and makes sure that it is still what was looked at. */
    private Fd last(Fd directory, String name, Fd looked, Stat stat, Set<OpenFlag> flags) throws IOException {
        var opening = EnumSet.copyOf(flags);
        opening.add(OpenFlag.O_NOFOLLOW);
        Fd opened = linux.openat(directory, name, opening);
        if (!linux.fstat(opened).isSameFile(stat)) {
            opened.close();
            throw new ErrnoException(
                    "\"" + name + "\" (" + looked + ") was replaced while it was opened", Errno.EAGAIN);
        }
        return opened;
    }
}

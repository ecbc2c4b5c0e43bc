package dev.gatun.runtime.os;

import static dev.gatun.linux.abi.Limits_h.PATH_MAX;
import static dev.gatun.runtime.os.Call.array;
import static dev.gatun.runtime.os.Call.check;
import static dev.gatun.runtime.os.Call.string;
import static java.lang.foreign.ValueLayout.*;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.Call.Mode;
import dev.gatun.runtime.os.Call.Word;
import dev.gatun.runtime.os.flag.*;
import dev.gatun.runtime.os.struct.*;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Names in directories, and the process's own directories. */
interface PathCalls extends KernelCalls {

    /**
     * Checks access, by default with the real user id; {@code AT_EACCESS} takes the effective one.
     *
     * @param mode {@code R_OK | W_OK | X_OK}, or 0 for existence
     */
    default void faccessat2(Fd directory, String path, int mode, Set<AtFlag> flags) throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(Syscall.FACCESSAT2, directory.number(), string(memory, path), mode, Flag.mask(flags)),
                    "faccessat2",
                    directory,
                    path,
                    mode,
                    flags);
        }
    }

    /** What a symbolic link says. With an empty path, the {@code O_PATH|O_NOFOLLOW} descriptor itself is the link. */
    default String readlinkat(Fd directory, String path) throws ErrnoException {
        try (var memory = memory()) {
            // PATH_MAX holds every link on disk; a magic link of proc can be longer by " (deleted)".
            MemorySegment buffer = memory.allocate(2L * PATH_MAX());
            long length = check(
                    retried(
                            Syscall.READLINKAT,
                            directory.number(),
                            string(memory, path),
                            buffer.address(),
                            buffer.byteSize()),
                    "readlinkat",
                    directory,
                    path);
            return new String(array(buffer, length), StandardCharsets.UTF_8);
        }
    }

    /** Makes a directory; the umask applies. */
    default void mkdirat(Fd directory, String path, int mode) throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(Syscall.MKDIRAT, directory.number(), string(memory, path), mode),
                    "mkdirat",
                    directory,
                    path,
                    new Mode(mode));
        }
    }

    /**
     * Makes a device node, fifo, socket or empty file; the umask applies.
     *
     * @param mode type ({@code S_IFCHR} …) and permissions
     */
    default void mknodat(Fd directory, String path, int mode, int major, int minor) throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(
                            Syscall.MKNODAT,
                            directory.number(),
                            string(memory, path),
                            mode,
                            new DeviceNumber(major, minor).packed()),
                    "mknodat",
                    directory,
                    path,
                    new Mode(mode),
                    new Word(major + ":" + minor));
        }
    }

    /** Makes a symbolic link at a path that says {@code target}. */
    default void symlinkat(String target, Fd directory, String path) throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(Syscall.SYMLINKAT, string(memory, target), directory.number(), string(memory, path)),
                    "symlinkat",
                    target,
                    directory,
                    path);
        }
    }

    /** Makes a hard link. */
    default void linkat(Fd oldDirectory, String oldPath, Fd newDirectory, String newPath, Set<AtFlag> flags)
            throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(
                            Syscall.LINKAT,
                            oldDirectory.number(),
                            string(memory, oldPath),
                            newDirectory.number(),
                            string(memory, newPath),
                            Flag.mask(flags)),
                    "linkat",
                    oldDirectory,
                    oldPath,
                    newDirectory,
                    newPath,
                    flags);
        }
    }

    /** Removes a name; with {@code AT_REMOVEDIR} that of an empty directory. */
    default void unlinkat(Fd directory, String path, Set<AtFlag> flags) throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(Syscall.UNLINKAT, directory.number(), string(memory, path), Flag.mask(flags)),
                    "unlinkat",
                    directory,
                    path,
                    flags);
        }
    }

    /** Renames, replacing the target unless a flag says otherwise. */
    default void renameat2(Fd oldDirectory, String oldPath, Fd newDirectory, String newPath, Set<RenameFlag> flags)
            throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(
                            Syscall.RENAMEAT2,
                            oldDirectory.number(),
                            string(memory, oldPath),
                            newDirectory.number(),
                            string(memory, newPath),
                            Flag.mask(flags)),
                    "renameat2",
                    oldDirectory,
                    oldPath,
                    newDirectory,
                    newPath,
                    flags);
        }
    }

    /** Changes the working directory of the thread (and of those that share its {@code CLONE_FS}). */
    default void chdir(String path) throws ErrnoException {
        try (var memory = memory()) {
            check(retried(Syscall.CHDIR, string(memory, path)), "chdir", path);
        }
    }

    /** Changes the working directory to an open one. */
    default void fchdir(Fd directory) throws ErrnoException {
        check(retried(Syscall.FCHDIR, directory.number()), "fchdir", directory);
    }

    /**
     * The working directory. One outside of the root directory is told as a path that begins with {@code (unreachable)}:
     * the sign of an escape (CVE-2024-21626), so look before you use it.
     */
    default String getcwd() throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment buffer = memory.allocate(2L * PATH_MAX());
            long length = check(retried(Syscall.GETCWD, buffer.address(), buffer.byteSize()), "getcwd");
            return new String(array(buffer, length - 1), StandardCharsets.UTF_8);
        }
    }

    /** Changes the root directory; the working directory stays where it is, possibly outside. */
    default void chroot(String path) throws ErrnoException {
        try (var memory = memory()) {
            check(retried(Syscall.CHROOT, string(memory, path)), "chroot", path);
        }
    }

    /** Sets the mask of permissions that new files do not get; returns the old one. */
    default int umask(int mask) {
        return (int) once(Syscall.UMASK, mask);
    }
}

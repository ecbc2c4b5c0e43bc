package dev.gatun.runtime.os;

import static dev.gatun.linux.abi.Fcntl_h.O_CLOEXEC;
import static dev.gatun.linux.abi.Fcntl_h.SEEK_SET;
import static dev.gatun.linux.abi.Mman_h.MFD_CLOEXEC;
import static dev.gatun.runtime.os.Call.array;
import static dev.gatun.runtime.os.Call.bytes;
import static dev.gatun.runtime.os.Call.check;
import static dev.gatun.runtime.os.Call.string;
import static java.lang.foreign.ValueLayout.*;

import dev.gatun.linux.abi.open_how;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.Call.Mode;
import dev.gatun.runtime.os.Call.Word;
import dev.gatun.runtime.os.flag.*;
import dev.gatun.runtime.os.struct.*;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;

/** Opening files, and their contents. */
@SuppressWarnings("MemberName") // the man pages' names
interface FileCalls extends KernelCalls {

    /** Opens without creating; see {@link #openat(Fd, String, Set, int)}. */
    default Fd openat(Fd directory, String path, Set<OpenFlag> flags) throws ErrnoException {
        return openat(directory, path, flags, 0);
    }

    /**
     * Opens a file, close-on-exec.
     *
     * @param directory where a relative path starts
     * @param mode permissions of a file that {@code O_CREAT} makes, less the umask
     * @see <a href="https://man7.org/linux/man-pages/man2/open.2.html">openat(2)</a>
     */
    default Fd openat(Fd directory, String path, Set<OpenFlag> flags, int mode) throws ErrnoException {
        try (var memory = memory()) {
            long mask = Flag.mask(flags) | O_CLOEXEC();
            return owned(check(
                    retried(Syscall.OPENAT, directory.number(), string(memory, path), mask, mode),
                    "openat",
                    directory,
                    path,
                    flags,
                    new Mode(mode)));
        }
    }

    /**
     * Opens a file, close-on-exec, with limits on the walk to it. Not repeated after {@code EAGAIN}, which the kernel
     * returns when a rename anywhere on the machine raced with a {@code ..}.
     *
     * @param mode permissions of a new file; must be 0 without {@code O_CREAT} or {@code O_TMPFILE} (the call is strict)
     * @throws ErrnoException {@code ENOSYS} before Linux 5.6 and under some seccomp filters, {@code EXDEV} if the path left
     *     its limits, {@code ELOOP} if it met a forbidden link
     * @see <a href="https://man7.org/linux/man-pages/man2/openat2.2.html">openat2(2)</a>
     */
    default Fd openat2(Fd directory, String path, Set<OpenFlag> flags, int mode, Set<ResolveFlag> resolve)
            throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment how = memory.allocate(open_how.layout());
            open_how.flags(how, Flag.mask(flags) | O_CLOEXEC());
            open_how.mode(how, mode);
            open_how.resolve(how, Flag.mask(resolve));
            return owned(check(
                    retried(Syscall.OPENAT2, directory.number(), string(memory, path), how.address(), how.byteSize()),
                    "openat2",
                    directory,
                    path,
                    flags,
                    new Mode(mode),
                    resolve));
        }
    }

    /**
     * Reads into native memory.
     *
     * @param target memory that the executor's process sees
     * @return how many bytes came; 0 at the end of the file
     */
    default long read(Fd file, MemorySegment target) throws ErrnoException {
        return check(
                retried(Syscall.READ, file.number(), target.address(), target.byteSize()),
                "read",
                file,
                target.byteSize());
    }

    /** Reads at most so many bytes; an empty array is the end of the file. */
    default byte[] read(Fd file, int atMost) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment buffer = memory.allocate(Math.max(1, atMost));
            return array(
                    buffer,
                    check(retried(Syscall.READ, file.number(), buffer.address(), atMost), "read", file, atMost));
        }
    }

    /** Writes from native memory, possibly only a part; returns how many bytes went. */
    default long write(Fd file, MemorySegment source) throws ErrnoException {
        return check(
                retried(Syscall.WRITE, file.number(), source.address(), source.byteSize()),
                "write",
                file,
                source.byteSize());
    }

    /** Writes bytes, possibly only a part; returns how many went. */
    default int write(Fd file, byte[] data) throws ErrnoException {
        try (var memory = memory()) {
            return (int) check(
                    retried(Syscall.WRITE, file.number(), bytes(memory, data).address(), data.length),
                    "write",
                    file,
                    new Call.Written(data));
        }
    }

    /** Reads at an offset, leaving the file's position alone; an empty array is the end of the file. */
    default byte[] pread64(Fd file, int atMost, long offset) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment buffer = memory.allocate(Math.max(1, atMost));
            long count = retried(Syscall.PREAD64, file.number(), buffer.address(), atMost, offset);
            return array(buffer, check(count, "pread64", file, atMost, offset));
        }
    }

    /** Writes at an offset, possibly only a part, leaving the file's position alone. */
    default int pwrite64(Fd file, byte[] data, long offset) throws ErrnoException {
        try (var memory = memory()) {
            return (int) check(
                    retried(Syscall.PWRITE64, file.number(), bytes(memory, data).address(), data.length, offset),
                    "pwrite64",
                    file,
                    new Call.Written(data),
                    offset);
        }
    }

    /** Moves the file's position to an absolute offset ({@code SEEK_SET}). */
    default void lseek(Fd file, long offset) throws ErrnoException {
        check(retried(Syscall.LSEEK, file.number(), offset, SEEK_SET()), "lseek", file, offset, new Word("SEEK_SET"));
    }

    /** Copies up to so many bytes inside the kernel, from one file's position to another's; returns how many went. */
    default long sendfile(Fd target, Fd source, long count) throws ErrnoException {
        return check(
                retried(Syscall.SENDFILE, target.number(), source.number(), 0, count),
                "sendfile",
                target,
                source,
                count);
    }

    /** Brings a file's data and metadata to the disk. */
    default void fsync(Fd file) throws ErrnoException {
        check(retried(Syscall.FSYNC, file.number()), "fsync", file);
    }

    /** Sets a file's length. */
    default void ftruncate(Fd file, long length) throws ErrnoException {
        check(retried(Syscall.FTRUNCATE, file.number(), length), "ftruncate", file, length);
    }

    /**
     * Makes an unnamed file in memory, close-on-exec.
     *
     * @param name only for {@code /proc/PID/fd} and {@code /proc/PID/maps}
     */
    default Fd memfd_create(String name, Set<MemfdFlag> flags) throws ErrnoException {
        try (var memory = memory()) {
            long mask = Flag.mask(flags) | MFD_CLOEXEC();
            return owned(check(retried(Syscall.MEMFD_CREATE, string(memory, name), mask), "memfd_create", name, flags));
        }
    }

    /**
     * The next entries of an open directory; an empty list is its end. {@code .} and {@code ..} are among them.
     *
     * @see <a href="https://man7.org/linux/man-pages/man2/getdents.2.html">getdents64(2)</a>
     */
    default List<DirectoryEntry> getdents64(Fd directory) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment buffer = memory.allocate(DirectoryEntry.BUFFER, Long.BYTES);
            long length = check(
                    retried(Syscall.GETDENTS64, directory.number(), buffer.address(), buffer.byteSize()),
                    "getdents64",
                    directory);
            return DirectoryEntry.parse(buffer.asSlice(0, length));
        }
    }
}

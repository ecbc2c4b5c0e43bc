package dev.gatun.runtime.os;

import static dev.gatun.linux.abi.Stat_h.STATX_BASIC_STATS;
import static dev.gatun.linux.abi.Stat_h.STATX_MNT_ID;
import static dev.gatun.linux.abi.Xattr_h.XATTR_LIST_MAX;
import static dev.gatun.linux.abi.Xattr_h.XATTR_SIZE_MAX;
import static dev.gatun.runtime.os.Call.array;
import static dev.gatun.runtime.os.Call.bytes;
import static dev.gatun.runtime.os.Call.check;
import static dev.gatun.runtime.os.Call.string;
import static java.lang.foreign.ValueLayout.*;

import dev.gatun.linux.abi.statfs;
import dev.gatun.linux.abi.statx;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.Call.Mode;
import dev.gatun.runtime.os.flag.*;
import dev.gatun.runtime.os.struct.*;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What is known about a file besides its contents: type, owner, permissions, file system, extended attributes. */
interface AttributeCalls extends KernelCalls {

    /**
     * Everything about a file.
     *
     * @param path empty, with {@code AT_EMPTY_PATH}, for the descriptor itself
     * @see <a href="https://man7.org/linux/man-pages/man2/statx.2.html">statx(2)</a>
     */
    default Stat statx(Fd directory, String path, Set<AtFlag> flags) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment buffer = memory.allocate(statx.layout());
            long mask = STATX_BASIC_STATS() | STATX_MNT_ID();
            check(
                    retried(
                            Syscall.STATX,
                            directory.number(),
                            string(memory, path),
                            Flag.mask(flags),
                            mask,
                            buffer.address()),
                    "statx",
                    directory,
                    path,
                    flags);
            return Stat.of(buffer);
        }
    }

    /** Everything about an open file, {@code O_PATH} handles included: {@code statx} with an empty path. */
    default Stat fstat(Fd file) throws ErrnoException {
        return statx(file, "", Set.of(AtFlag.AT_EMPTY_PATH));
    }

    /** Changes the permissions of an open file; refused ({@code EBADF}) for an {@code O_PATH} handle. */
    default void fchmod(Fd file, int mode) throws ErrnoException {
        check(retried(Syscall.FCHMOD, file.number(), mode), "fchmod", file, new Mode(mode));
    }

    /** Changes permissions; a symbolic link is followed. */
    default void fchmodat(Fd directory, String path, int mode) throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(Syscall.FCHMODAT, directory.number(), string(memory, path), mode),
                    "fchmodat",
                    directory,
                    path,
                    new Mode(mode));
        }
    }

    /** Changes the owner; -1 leaves one of them as it is. */
    default void fchownat(Fd directory, String path, int uid, int gid, Set<AtFlag> flags) throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(Syscall.FCHOWNAT, directory.number(), string(memory, path), uid, gid, Flag.mask(flags)),
                    "fchownat",
                    directory,
                    path,
                    new Id(uid),
                    new Id(gid),
                    flags);
        }
    }

    /** Changes the owner of an open file; -1 leaves one of them as it is. */
    default void fchown(Fd file, int uid, int gid) throws ErrnoException {
        check(retried(Syscall.FCHOWN, file.number(), uid, gid), "fchown", file, new Id(uid), new Id(gid));
    }

    /** What file system an open file is on. */
    default FileSystemStatus fstatfs(Fd file) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment buffer = memory.allocate(statfs.layout());
            check(retried(Syscall.FSTATFS, file.number(), buffer.address()), "fstatfs", file);
            return FileSystemStatus.of(buffer);
        }
    }

    /** What file system a path is on. */
    default FileSystemStatus statfs(String path) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment buffer = memory.allocate(statfs.layout());
            check(retried(Syscall.STATFS, string(memory, path), buffer.address()), "statfs", path);
            return FileSystemStatus.of(buffer);
        }
    }

    /** An extended attribute of an open file. */
    default byte[] fgetxattr(Fd file, String name) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment buffer = memory.allocate(XATTR_SIZE_MAX());
            long length = retried(
                    Syscall.FGETXATTR, file.number(), string(memory, name), buffer.address(), buffer.byteSize());
            return array(buffer, check(length, "fgetxattr", file, name));
        }
    }

    /** An extended attribute of a path, of the link itself if it is one. */
    default byte[] lgetxattr(String path, String name) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment buffer = memory.allocate(XATTR_SIZE_MAX());
            long length = retried(
                    Syscall.LGETXATTR, string(memory, path), string(memory, name), buffer.address(), buffer.byteSize());
            return array(buffer, check(length, "lgetxattr", path, name));
        }
    }

    /** Sets an extended attribute of an open file. */
    default void fsetxattr(Fd file, String name, byte[] value) throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(
                            Syscall.FSETXATTR,
                            file.number(),
                            string(memory, name),
                            bytes(memory, value).address(),
                            value.length,
                            0),
                    "fsetxattr",
                    file,
                    name);
        }
    }

    /** Sets an extended attribute of a path, of the link itself if it is one. */
    default void lsetxattr(String path, String name, byte[] value) throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(
                            Syscall.LSETXATTR,
                            string(memory, path),
                            string(memory, name),
                            bytes(memory, value).address(),
                            value.length,
                            0),
                    "lsetxattr",
                    path,
                    name);
        }
    }

    /** The names of an open file's extended attributes. */
    default List<String> flistxattr(Fd file) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment buffer = memory.allocate(XATTR_LIST_MAX());
            long length = check(
                    retried(Syscall.FLISTXATTR, file.number(), buffer.address(), buffer.byteSize()),
                    "flistxattr",
                    file);
            return names(array(buffer, length));
        }
    }

    /** The names of a path's extended attributes, of the link itself if it is one. */
    default List<String> llistxattr(String path) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment buffer = memory.allocate(XATTR_LIST_MAX());
            long length = check(
                    retried(Syscall.LLISTXATTR, string(memory, path), buffer.address(), buffer.byteSize()),
                    "llistxattr",
                    path);
            return names(array(buffer, length));
        }
    }

    private static List<String> names(byte[] list) {
        // Each name ends with a NUL, so the last piece is empty, and split drops it.
        return list.length == 0 ? List.of() : List.of(new String(list, StandardCharsets.UTF_8).split("\0"));
    }

    /** A user or group id in a message: unsigned, except for the -1 that means "leave it". */
    record Id(int id) {
        @Override
        public String toString() {
            return id == -1 ? "-1" : Integer.toUnsignedString(id);
        }
    }
}

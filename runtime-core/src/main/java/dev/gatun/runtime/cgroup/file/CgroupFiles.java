package dev.gatun.runtime.cgroup.file;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.struct.DirectoryEntry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and writes the files of cgroups through one {@link Linux}.
 *
 * <p>The kernel takes each {@code write(2)} to such a file as one command, so a value always goes in one call, and a
 * failure names the file and the value instead of a descriptor:
 *
 * <pre>{@code write("/sys/fs/cgroup/pids/web1/pids.max", "-5"): invalid argument (EINVAL)}</pre>
 */
public final class CgroupFiles {

    private static final Set<OpenFlag> READ = EnumSet.of(OpenFlag.O_RDONLY);
    private static final Set<OpenFlag> WRITE = EnumSet.of(OpenFlag.O_WRONLY);
    private static final Set<OpenFlag> LIST = EnumSet.of(OpenFlag.O_RDONLY, OpenFlag.O_DIRECTORY);

    /** One page: the kernel never gives more of such a file in one read, and most are a few bytes. */
    private static final int CHUNK = 4096;

    /**
     * A read of less than this was the last one. Less than {@link #CHUNK} does not mean that: a list is given in whole lines, so
     * every page of a long {@code cgroup.procs} comes a few bytes short.
     */
    private static final int SURELY_LAST = CHUNK / 2;

    private final Linux linux;

    /** @param linux where the calls run */
    public CgroupFiles(Linux linux) {
        this.linux = Objects.requireNonNull(linux, "linux");
    }

    /** The calls themselves, for what is not a plain read or write. */
    public Linux linux() {
        return linux;
    }

    /** The whole text of a file, its end-of-line included. */
    public String read(String path) throws ErrnoException {
        try (Fd file = linux.openat(Fd.CWD, path, READ)) {
            byte[] first = read(file, path);
            if (first.length < SURELY_LAST) {
                return new String(first, StandardCharsets.UTF_8);
            }
            var all = new ByteArrayOutputStream(2 * CHUNK);
            for (byte[] chunk = first; chunk.length > 0; chunk = read(file, path)) {
                all.writeBytes(chunk);
            }
            return all.toString(StandardCharsets.UTF_8);
        }
    }

    private byte[] read(Fd file, String path) throws ErrnoException {
        try {
            return linux.read(file, CHUNK);
        } catch (ErrnoException failed) {
            throw naming("read(\"" + path + "\")", failed);
        }
    }

    /**
     * The whole text of a file, or empty if the kernel has no such file, or no such cgroup any more.
     *
     * @throws ErrnoException for every other failure
     */
    public Optional<String> readIfPresent(String path) throws ErrnoException {
        try {
            return Optional.of(read(path));
        } catch (ErrnoException failed) {
            if (isGone(failed)) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** Gives the kernel one value, in one call. */
    public void write(String path, String value) throws ErrnoException {
        try (Fd file = linux.openat(Fd.CWD, path, WRITE)) {
            write(file, path, value);
        }
    }

    /**
     * Gives the kernel one value through an open file.
     *
     * @param path only for the message
     */
    public void write(Fd file, String path, String value) throws ErrnoException {
        try {
            linux.write(file, value.getBytes(StandardCharsets.UTF_8));
        } catch (ErrnoException failed) {
            throw naming("write(\"" + path + "\", \"" + value.strip() + "\")", failed);
        }
    }

    /** Opens a file for writing, to be written later or elsewhere. */
    public Fd openToWrite(String path) throws ErrnoException {
        return linux.openat(Fd.CWD, path, WRITE);
    }

    /** Whether there is such a file or directory. */
    public boolean exists(String path) throws ErrnoException {
        try {
            linux.statx(Fd.CWD, path, Set.of());
            return true;
        } catch (ErrnoException failed) {
            if (isGone(failed)) {
                return false;
            }
            throw failed;
        }
    }

    /** The names of the directories in a directory, which are the child cgroups; empty if it is gone. */
    public List<String> children(String directory) throws ErrnoException {
        var children = new ArrayList<String>();
        try (Fd open = linux.openat(Fd.CWD, directory, LIST)) {
            for (List<DirectoryEntry> some = linux.getdents64(open); !some.isEmpty(); some = linux.getdents64(open)) {
                for (DirectoryEntry entry : some) {
                    if (entry.isDirectory() && !entry.isDot()) {
                        children.add(entry.name());
                    }
                }
            }
        } catch (ErrnoException failed) {
            if (!isGone(failed)) {
                throw failed;
            }
        }
        return children;
    }

    /** Whether a failure says that the file or its cgroup does not exist: {@code ENODEV} is a removed cgroup's answer. */
    public static boolean isGone(ErrnoException failed) {
        return failed.errno() == Errno.ENOENT || failed.errno() == Errno.ENODEV;
    }

    /** Whether a failure says that the caller lacks the right: no permission, or a read-only mount. */
    public static boolean isRefused(ErrnoException failed) {
        return failed.errno() == Errno.EACCES || failed.errno() == Errno.EPERM || failed.errno() == Errno.EROFS;
    }

    private static ErrnoException naming(String call, ErrnoException failed) {
        var named = new ErrnoException(call, failed.errno().value());
        named.initCause(failed);
        return named;
    }
}

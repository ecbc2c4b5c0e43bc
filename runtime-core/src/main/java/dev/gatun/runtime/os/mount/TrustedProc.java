package dev.gatun.runtime.os.mount;

import static dev.gatun.linux.abi.Magic_h.PROC_SUPER_MAGIC;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.MountFlag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.OpenTreeFlag;
import dev.gatun.runtime.os.flag.ResolveFlag;
import dev.gatun.runtime.os.io.Contents;
import dev.gatun.runtime.os.struct.Stat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A procfs in which every file is what it seems to be.
 *
 * <p>A runtime writes sysctls, labels and maps to {@code /proc}. If a container can mount something over a part of it, or make it a
 * link, these writes do something else or nothing (CVE-2019-16884, CVE-2019-19921, CVE-2025-52881). So the root of the procfs is a
 * handle, taken before anything of the container is mounted, and every path starts there and may cross neither a mount nor a link.
 */
public final class TrustedProc implements Closeable {

    /** The inode of the root directory of every procfs ({@code PROC_ROOT_INO}). */
    private static final long ROOT_INODE = 1;

    private static final Set<ResolveFlag> STRICT = Set.of(
            ResolveFlag.RESOLVE_BENEATH,
            ResolveFlag.RESOLVE_NO_XDEV,
            ResolveFlag.RESOLVE_NO_MAGICLINKS,
            ResolveFlag.RESOLVE_NO_SYMLINKS);

    private final Linux linux;
    private final Fd root;
    private @Nullable String self;

    /** @param root of a procfs; owned by this object from now on, see {@link #open} */
    public TrustedProc(Linux linux, Fd root) {
        this.linux = linux;
        this.root = root;
    }

    /**
     * Takes the best procfs that is to be had:
     *
     * <ol>
     *   <li>a new one, mounted nowhere, of the caller's pid namespace;
     *   <li>a copy of the mount at {@code /proc}, without what is mounted on it;
     *   <li>{@code /proc} itself, which then must be the root of a procfs; each file is checked when it is opened.
     * </ol>
     *
     * The first two need privileges over the mount namespace; the first also that no part of the visible procfs is hidden.
     */
    public static TrustedProc open(Linux linux) throws IOException {
        return new TrustedProc(linux, newInstance(linux));
    }

    private static Fd newInstance(Linux linux) throws IOException {
        try {
            return new Mounts(linux)
                    .fileSystem("proc", null, Set.of(MountFlag.MS_NOSUID, MountFlag.MS_NODEV, MountFlag.MS_NOEXEC), "");
        } catch (ErrnoException e) {
            if (!isUnavailable(e)) {
                throw e;
            }
            return copyOfTheMount(linux);
        }
    }

    private static Fd copyOfTheMount(Linux linux) throws IOException {
        try {
            return verified(
                    linux,
                    linux.open_tree(
                            Fd.CWD, "/proc", Set.of(OpenTreeFlag.OPEN_TREE_CLONE, OpenTreeFlag.AT_SYMLINK_NOFOLLOW)));
        } catch (ErrnoException e) {
            if (!isUnavailable(e)) {
                throw e;
            }
            return verified(
                    linux,
                    linux.openat(Fd.CWD, "/proc", Set.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY, OpenFlag.O_NOFOLLOW)));
        }
    }

    /** EINVAL: locked mounts below, which a copy would uncover. */
    private static boolean isUnavailable(ErrnoException e) {
        return switch (e.errno()) {
            case EPERM, EACCES, ENOSYS, EINVAL -> true;
            default -> false;
        };
    }

    private static Fd verified(Linux linux, Fd root) throws IOException {
        try {
            if (linux.fstatfs(root).type() != PROC_SUPER_MAGIC()
                    || linux.fstat(root).inode() != ROOT_INODE) {
                throw new IOException("/proc is not the root of a procfs");
            }
            return root;
        } catch (IOException | RuntimeException e) {
            root.close();
            throw e;
        }
    }

    /** The root directory, for those who keep it longer than this object; still owned by it. */
    public Fd root() {
        return root;
    }

    /** Gives the root directory away; closing this object then does nothing. */
    public Fd release() {
        return Fd.owning(linux, root.release());
    }

    /**
     * Opens a file of procfs.
     *
     * @param path from its root, such as {@code sys/kernel/msgmax}; not through {@code self}, which is a link, see {@link #self}
     * @return owned by the caller
     * @throws ErrnoException {@code EXDEV} if something is mounted there, {@code ELOOP} at a link
     */
    public Fd open(String path, Set<OpenFlag> flags) throws IOException {
        try {
            // Neither a mount nor a link is crossed, so what is opened is on the file system that the root is on.
            return linux.openat2(root, path, flags, 0, STRICT);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOSYS) {
                throw e;
            }
            return onProc(walk(path, flags), path);
        }
    }

    /** The same for kernels without {@code openat2}. */
    private Fd walk(String path, Set<OpenFlag> flags) throws IOException {
        List<String> components = SafePaths.components(path);
        if (components.contains("..")) {
            throw new ErrnoException("the path \"" + path + "\" of procfs", Errno.EXDEV);
        }
        Fd file = new PathWalk(linux, root).open(path, flags, true);
        if (linux.fstat(file).mountId() != linux.fstat(root).mountId()) {
            file.close();
            throw new ErrnoException("the path \"" + path + "\" of procfs, on which something is mounted", Errno.EXDEV);
        }
        return file;
    }

    private Fd onProc(Fd file, String path) throws IOException {
        try {
            if (linux.fstatfs(file).type() != PROC_SUPER_MAGIC()) {
                throw new IOException("\"" + path + "\" of procfs is on another file system");
            }
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * The path of a file of the calling process: {@code self("attr/exec")} is {@code 4711/attr/exec}.
     *
     * <p>The number comes from this procfs's own {@code self}: {@code getpid} answers for the process's pid namespace, and in another's procfs
     * that number is somebody else.
     */
    public String self(String path) throws IOException {
        if (self == null) {
            self = own("self", "");
        }
        return self + path;
    }

    /** The same for the calling thread: {@code 4711/task/4712/attr/exec}. */
    public String threadSelf(String path) throws IOException {
        return own("thread-self", path);
    }

    private String own(String link, String path) throws IOException {
        String target = linux.readlinkat(root, link);
        if (!target.chars().allMatch(c -> (c >= '0' && c <= '9') || "/task".indexOf(c) >= 0)) {
            throw new IOException("\"" + link + "\" of procfs leads to \"" + target + "\"");
        }
        return target + "/" + path;
    }

    /** A file's text. */
    public String read(String path) throws IOException {
        try (Fd file = open(path, Set.of(OpenFlag.O_RDONLY))) {
            return new String(new Contents(linux).readAll(file), StandardCharsets.UTF_8);
        }
    }

    /** Writes a text with one call. */
    public void write(String path, String text) throws IOException {
        try (Fd file = open(path, Set.of(OpenFlag.O_WRONLY))) {
            new Contents(linux).writeOnce(file, text);
        }
    }

    /**
     * Opens what a handle names again, with other flags: an {@code O_PATH} handle becomes one for reading, and no path is looked up. The
     * last step follows the magic link {@code fd/N}, and it is the only one.
     *
     * @param handle borrowed
     * @return owned by the caller
     */
    public Fd reopen(Fd handle, Set<OpenFlag> flags) throws IOException {
        Stat expected = linux.fstat(handle);
        try (Fd descriptors = open(self("fd"), EnumSet.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY))) {
            Fd opened = linux.openat(descriptors, handle.toString(), flags);
            if (!linux.fstat(opened).isSameFile(expected)) {
                opened.close();
                throw new IOException("descriptor " + handle + " opened again is another file");
            }
            return opened;
        }
    }

    @Override
    public void close() throws IOException {
        root.close();
    }
}

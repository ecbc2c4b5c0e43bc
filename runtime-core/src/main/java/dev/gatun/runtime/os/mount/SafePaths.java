package dev.gatun.runtime.os.mount;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.Flag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.ResolveFlag;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Paths inside of a root directory that others may be changing.
 *
 * <p>Every path, absolute or not, starts at the root, and neither a symbolic link nor {@code ..} leads out of it, as if the root
 * had been changed already ({@code RESOLVE_IN_ROOT}). Results are handles; what is missing is made one component at a time below
 * the last handle, never by a path (CVE-2024-45310).
 */
public final class SafePaths {

    /** How often a walk is repeated that lost a race with a rename somewhere on the machine. */
    private static final int ATTEMPTS = 128;

    private static final Set<OpenFlag> DIRECTORY_HANDLE =
            Set.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY, OpenFlag.O_NOFOLLOW);

    private final Linux linux;
    private final Fd root;

    /**
     * @param linux whose process resolves the paths
     * @param root handle of the root directory; borrowed
     */
    public SafePaths(Linux linux, Fd root) {
        this.linux = linux;
        this.root = root;
    }

    /**
     * Opens what exists.
     *
     * @param flags not those that create; with {@code O_NOFOLLOW} a link at the end is not followed
     * @return owned by the caller
     */
    public Fd open(String path, Set<OpenFlag> flags) throws IOException {
        return open(path, flags, Set.of());
    }

    /**
     * Opens what exists, with further limits on the walk.
     *
     * @param limits besides {@code RESOLVE_IN_ROOT}, such as {@code RESOLVE_NO_SYMLINKS}
     */
    public Fd open(String path, Set<OpenFlag> flags, Set<ResolveFlag> limits) throws IOException {
        var resolve = EnumSet.of(ResolveFlag.RESOLVE_IN_ROOT, ResolveFlag.RESOLVE_NO_MAGICLINKS);
        resolve.addAll(limits);
        String name = path.isEmpty() ? "." : path;
        for (int attempt = 1; ; attempt++) {
            try {
                return linux.openat2(root, name, flags, 0, resolve);
            } catch (ErrnoException e) {
                switch (e.errno()) {
                    case EAGAIN, EXDEV -> {
                        // EXDEV too: a directory that is moved while ".." is resolved looks like an escape
                        if (attempt == ATTEMPTS || resolve.contains(ResolveFlag.RESOLVE_NO_XDEV)) {
                            throw e;
                        }
                    }
                    case ENOSYS -> {
                        return new PathWalk(linux, root).open(path, flags, !limits.isEmpty());
                    }
                    default -> throw e;
                }
            }
        }
    }

    /**
     * Opens a directory, making it and those above it where they are missing. Existing links on the way are followed, inside of the
     * root; nothing is made through a link that leads nowhere.
     *
     * @param mode permissions of new directories, less the umask
     * @return an {@code O_PATH} handle of the last one, owned by the caller
     * @throws ErrnoException {@code ENOTDIR} if something else is in the way
     */
    public Fd createDirectories(String path, int mode) throws IOException {
        var missing = new ArrayDeque<String>();
        List<String> components = components(path);
        Fd at = deepest(components, missing);
        try {
            while (!missing.isEmpty()) {
                String name = missing.removeFirst();
                if (name.equals("..")) {
                    throw new ErrnoException(
                            "making the directories of \"" + path + "\", which has \"..\" below a missing one",
                            Errno.ENOENT);
                }
                Fd next = createDirectory(at, name, mode);
                at.close();
                at = next;
            }
            return at;
        } catch (IOException | RuntimeException e) {
            at.close();
            throw e;
        }
    }

    private Fd createDirectory(Fd parent, String name, int mode) throws IOException {
        try {
            linux.mkdirat(parent, name, mode);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EEXIST) { // somebody was faster; what is there is looked at next
                throw e;
            }
        }
        // O_NOFOLLOW: a link put in place of the new directory would lead anywhere, since this is no longer a walk in
        // the root.
        return linux.openat(parent, name, DIRECTORY_HANDLE);
    }

    /** The deepest part of the path that exists; the components behind it are added to {@code missing}. */
    private Fd deepest(List<String> components, ArrayDeque<String> missing) throws IOException {
        for (int existing = components.size(); ; existing--) {
            try {
                return open(
                        String.join("/", components.subList(0, existing)),
                        Set.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY));
            } catch (ErrnoException e) {
                if (e.errno() != Errno.ENOENT || existing == 0) {
                    throw e;
                }
                missing.addFirst(components.get(existing - 1));
            }
        }
    }

    /**
     * Opens a file, making an empty one (and the directories above it) if nothing is there. Whatever is there already stays as it
     * is, be it a directory.
     *
     * @param mode permissions of a new file, less the umask; new directories get {@code 0755}
     * @return an {@code O_PATH} handle, owned by the caller
     */
    public Fd createFile(String path, int mode) throws IOException {
        try {
            return open(path, Set.of(OpenFlag.O_PATH));
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
        try (Parent parent = createParent(path)) {
            // O_EXCL does not follow a link, so a dangling one is an error and not a file on the host.
            try (Fd made = linux.openat(
                    parent.directory(),
                    parent.name(),
                    Set.of(OpenFlag.O_CREAT, OpenFlag.O_EXCL, OpenFlag.O_WRONLY, OpenFlag.O_NOFOLLOW),
                    mode)) {
                return reopened(parent, made);
            }
        }
    }

    private Fd reopened(Parent parent, Fd made) throws IOException {
        Fd handle = linux.openat(parent.directory(), parent.name(), Set.of(OpenFlag.O_PATH, OpenFlag.O_NOFOLLOW));
        if (!linux.fstat(handle).isSameFile(linux.fstat(made))) {
            handle.close();
            throw new IOException("\"" + parent.name() + "\" was replaced while it was made");
        }
        return handle;
    }

    /**
     * The directory of a path's last component, made if it is missing, for calls that take a directory and a name: {@code mknodat},
     * {@code symlinkat}, {@code unlinkat}.
     */
    public Parent createParent(String path) throws IOException {
        List<String> components = components(path);
        if (components.isEmpty() || components.getLast().equals("..")) {
            throw new ErrnoException("the path \"" + path + "\" names no file", Errno.EINVAL);
        }
        String directory = String.join("/", components.subList(0, components.size() - 1));
        return new Parent(createDirectories(directory, 0755), components.getLast());
    }

    /** The components of a path, without empty ones and {@code .}; {@code ..} stays, for the kernel to resolve. */
    static List<String> components(String path) {
        var components = new ArrayList<String>();
        for (String component : path.split("/", -1)) {
            if (!component.isEmpty() && !component.equals(".")) {
                components.add(component);
            }
        }
        return components;
    }

    /** Whether a set of flags asks for the link itself. */
    static boolean isNofollow(Set<OpenFlag> flags) {
        return (Flag.mask(flags) & OpenFlag.O_NOFOLLOW.bits()) != 0;
    }
}

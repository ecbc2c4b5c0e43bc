package dev.gatun.runtime.rootfs;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.AtFlag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.struct.DirectoryEntry;
import dev.gatun.runtime.os.struct.Stat;
import dev.gatun.runtime.setup.SetupContext;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Copies what a directory holds into a new tmpfs ({@code tmpcopyup}): directories, files, links, fifos and devices, with
 * owners and permissions. Walks by handles only, and never through a symbolic link.
 */
final class CopyTree {

    private static final long CHUNK = 1L << 30;
    private static final Set<AtFlag> NOFOLLOW = Set.of(AtFlag.AT_SYMLINK_NOFOLLOW);

    private final SetupContext context;
    private final Linux linux;

    private CopyTree(SetupContext context) {
        this.context = context;
        this.linux = context.linux();
    }

    /**
     * Copies the contents.
     *
     * @param source a handle of the directory
     * @param target a handle of the empty one
     */
    static void copy(SetupContext context, Fd source, Fd target) throws IOException {
        new CopyTree(context).directory(source, target);
    }

    private void directory(Fd source, Fd target) throws IOException {
        // "." opens the directory of the handle itself, under whatever may be mounted on it.
        try (Fd listing = linux.openat(source, ".", Set.of(OpenFlag.O_DIRECTORY, OpenFlag.O_NOFOLLOW))) {
            for (List<DirectoryEntry> some = linux.getdents64(listing);
                    !some.isEmpty();
                    some = linux.getdents64(listing)) {
                for (DirectoryEntry entry : some) {
                    if (!entry.name().equals(".") && !entry.name().equals("..")) {
                        copy(source, target, entry.name());
                    }
                }
            }
        }
        Stat original = linux.fstat(source);
        linux.fchownat(target, "", original.uid(), original.gid(), Set.of(AtFlag.AT_EMPTY_PATH));
        permit(target, original.permissions());
    }

    private void copy(Fd from, Fd to, String name) throws IOException {
        try (Fd original = linux.openat(from, name, Set.of(OpenFlag.O_PATH, OpenFlag.O_NOFOLLOW))) {
            Stat what = linux.fstat(original);
            if (what.isDirectory()) {
                linux.mkdirat(to, name, 0700);
                try (Fd made =
                        linux.openat(to, name, Set.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY, OpenFlag.O_NOFOLLOW))) {
                    directory(original, made);
                }
                return;
            }
            if (what.isSymbolicLink()) {
                linux.symlinkat(linux.readlinkat(original, ""), to, name);
                linux.fchownat(to, name, what.uid(), what.gid(), NOFOLLOW);
                return;
            }
            if (what.isRegularFile()) {
                contents(original, to, name);
            } else {
                node(what, to, name);
            }
            linux.fchownat(to, name, what.uid(), what.gid(), NOFOLLOW);
            try (Fd made = linux.openat(to, name, Set.of(OpenFlag.O_PATH, OpenFlag.O_NOFOLLOW))) {
                permit(made, what.permissions());
            }
        } catch (ErrnoException e) {
            // A device cannot be made in a user namespace, and a file may have vanished since it was listed.
            if (e.errno() != Errno.EPERM && e.errno() != Errno.ENOENT) {
                throw e;
            }
            context.warn("did not copy " + name + " into the new tmpfs: " + e.getMessage());
        }
    }

    private void contents(Fd original, Fd to, String name) throws IOException {
        try (Fd source = context.proc().reopen(original, Set.of(OpenFlag.O_RDONLY));
                Fd target =
                        linux.openat(to, name, Set.of(OpenFlag.O_WRONLY, OpenFlag.O_CREAT, OpenFlag.O_EXCL), 0600)) {
            while (linux.sendfile(target, source, CHUNK) > 0) {
                // Until the end of the file.
            }
        }
    }

    private void node(Stat what, Fd to, String name) throws IOException {
        linux.mknodat(
                to,
                name,
                what.mode(),
                what.specialDevice().major(),
                what.specialDevice().minor());
    }

    /** An {@code O_PATH} handle has no {@code fchmod}. */
    private void permit(Fd handle, int permissions) throws IOException {
        linux.fchmodat(context.proc().root(), "self/fd/" + handle.number(), permissions);
    }
}

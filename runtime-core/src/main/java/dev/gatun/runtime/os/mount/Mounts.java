package dev.gatun.runtime.os.mount;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.AttributeChange;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.AtFlag;
import dev.gatun.runtime.os.flag.Flag;
import dev.gatun.runtime.os.flag.MountAttribute;
import dev.gatun.runtime.os.flag.MountFlag;
import dev.gatun.runtime.os.flag.MoveMountFlag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.OpenTreeFlag;
import dev.gatun.runtime.os.flag.UmountFlag;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes, changes and moves mounts, in the mount namespace that the executor's calls run in.
 *
 * <p>Made the newer way, a mount is a descriptor first, attached to nowhere; it gets its attributes there, and then goes onto a
 * handle with one call. Nobody sees it half finished, and no path is looked up to attach it. Where the kernel lacks these calls (before
 * 5.2, 5.12 for attributes), {@code mount(2)} does it by way of {@code /proc/self/fd/N}.
 */
public final class Mounts {

    private static final Set<MoveMountFlag> BY_HANDLE =
            Set.of(MoveMountFlag.MOVE_MOUNT_F_EMPTY_PATH, MoveMountFlag.MOVE_MOUNT_T_EMPTY_PATH);

    private final Linux linux;

    /** @param linux whose mount namespace is meant; never a pooled thread of the JVM */
    public Mounts(Linux linux) {
        this.linux = linux;
    }

    /**
     * Makes a file system and mounts it onto a handle.
     *
     * @param source device or free text; null for none
     * @param target borrowed
     * @param flags of the mount and of the file system; not those that bind, move, remount or propagate
     * @param data options of the file system, separated by commas
     * @throws IOException with the file system's own words, if it has any
     */
    public void mount(String type, @Nullable String source, Fd target, Set<MountFlag> flags, String data)
            throws IOException {
        if (NewFileSystem.canTake(data)) {
            try (Fd made = fileSystem(type, source, flags, data)) {
                attach(made, target);
                return;
            } catch (ErrnoException e) {
                if (e.errno() != Errno.ENOSYS) {
                    throw e;
                }
            }
        }
        linux.mount(source == null ? type : source, pathOf(target), type, flags, data.isEmpty() ? null : data);
    }

    /**
     * Makes a file system and a mount of it, attached to nowhere.
     *
     * @return owned by the caller; the mount goes with it unless it was attached
     * @throws ErrnoException {@code ENOSYS} before Linux 5.2
     */
    public Fd fileSystem(String type, @Nullable String source, Set<MountFlag> flags, String data) throws IOException {
        return new NewFileSystem(linux).mount(type, source, flags, data);
    }

    /**
     * Copies the mount that a handle is on, from the handle on downwards, attached to nowhere.
     *
     * @param recursive takes along what is mounted below. In a user namespace a directory with mounts below it can only be taken
     *     as a whole ({@code EINVAL}), or a bind would uncover what they hide
     * @return owned by the caller
     * @throws ErrnoException {@code ENOSYS} before Linux 5.2
     */
    public Fd copy(Fd source, boolean recursive) throws IOException {
        var flags = EnumSet.of(OpenTreeFlag.OPEN_TREE_CLONE, OpenTreeFlag.AT_EMPTY_PATH);
        if (recursive) {
            flags.add(OpenTreeFlag.AT_RECURSIVE);
        }
        return linux.open_tree(source, "", flags);
    }

    /**
     * Copies what is mounted at a directory of the host, and all that is mounted below, attached to nowhere. A link at the end of the
     * path is not followed.
     *
     * @param path absolute
     * @return owned by the caller
     * @throws ErrnoException {@code ENOSYS} before Linux 5.2
     */
    public Fd copy(String path) throws IOException {
        return linux.open_tree(
                Fd.CWD,
                path,
                EnumSet.of(OpenTreeFlag.OPEN_TREE_CLONE, OpenTreeFlag.AT_RECURSIVE, OpenTreeFlag.AT_SYMLINK_NOFOLLOW));
    }

    /**
     * Puts a detached mount onto a directory, or a file, of a directory; a link is not followed.
     *
     * @param name one component
     */
    public void attach(Fd mount, Fd directory, String name) throws IOException {
        linux.move_mount(mount, "", directory, name, Set.of(MoveMountFlag.MOVE_MOUNT_F_EMPTY_PATH));
    }

    /** Puts a detached mount onto a handle, on top of whatever is mounted there. The descriptor goes on naming the mount. */
    public void attach(Fd mount, Fd target) throws IOException {
        linux.move_mount(mount, "", target, "", BY_HANDLE);
    }

    /** Shows what one handle names at the place that another names. */
    public void bind(Fd source, Fd target, boolean recursive) throws IOException {
        try (Fd copy = copy(source, recursive)) {
            attach(copy, target);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOSYS) {
                throw e;
            }
            linux.mount(pathOf(source), pathOf(target), null, withRec(MountFlag.MS_BIND, recursive), null);
        }
    }

    /**
     * Changes attributes of a mount, or of all mounts below it too.
     *
     * @param mount a detached mount, or a handle of the root of one; borrowed
     */
    public void change(Fd mount, Set<MountAttribute> set, Set<MountAttribute> clear, boolean recursive)
            throws IOException {
        if (!set.isEmpty() || !clear.isEmpty()) {
            linux.mount_setattr(mount, "", at(recursive), AttributeChange.of(set, clear));
        }
    }

    /**
     * Gives a mount exactly these flags, as {@code mount -o remount,bind} does: what is not among them is cleared.
     *
     * <p>In a user namespace, flags of a mount that came from outside are locked. They stay set, silently, since nobody asked for their
     * removal; but if the user did, that is an error and not a surprise.
     *
     * @param mount a detached mount, or a handle of the root of one; borrowed
     * @param flags of the mount
     * @param cleared flags that the user asked to be without: {@code dev}, {@code suid} …
     * @throws ErrnoException {@code EPERM} if a flag in {@code cleared} is locked
     */
    public void remount(Fd mount, Set<MountFlag> flags, Set<MountFlag> cleared) throws IOException {
        try {
            exactly(mount, flags);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EPERM) {
                throw e;
            }
            Set<MountFlag> present = linux.fstatfs(mount).mountFlags();
            var refused = EnumSet.noneOf(MountFlag.class);
            refused.addAll(present);
            refused.retainAll(cleared);
            if (!refused.isEmpty()) {
                throw locked(e, refused);
            }
            exactly(mount, withPresent(flags, present));
        }
    }

    private static ErrnoException locked(ErrnoException e, Set<MountFlag> refused) {
        var explained =
                new ErrnoException(e.call() + " (cannot clear locked flags " + Flag.text(refused) + ")", e.errno());
        explained.initCause(e);
        return explained;
    }

    private static Set<MountFlag> withPresent(Set<MountFlag> flags, Set<MountFlag> present) {
        var all = EnumSet.noneOf(MountFlag.class);
        all.addAll(flags);
        for (MountFlag flag : present) {
            // Two ways of keeping the access time at once would be EINVAL; the wanted one wins.
            if (!MountFlags.chooseAccessTime(flags) || !MountFlags.chooseAccessTime(Set.of(flag))) {
                all.add(flag);
            }
        }
        return all;
    }

    private void exactly(Fd mount, Set<MountFlag> flags) throws IOException {
        Set<MountAttribute> attributes = MountFlags.attributes(flags);
        try {
            change(mount, attributes, MountFlags.others(attributes), false);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOSYS) {
                throw e;
            }
            var remounting = EnumSet.of(MountFlag.MS_REMOUNT, MountFlag.MS_BIND);
            remounting.addAll(flags);
            linux.mount(null, pathOf(mount), null, remounting, null);
        }
    }

    /**
     * Changes how mounts and unmounts below spread to other namespaces.
     *
     * @param mount handle of the root of a mount; borrowed
     * @param kind {@code MS_PRIVATE}, {@code MS_SLAVE}, {@code MS_SHARED} or {@code MS_UNBINDABLE}
     */
    public void propagate(Fd mount, MountFlag kind, boolean recursive) throws IOException {
        try {
            linux.mount_setattr(mount, "", at(recursive), AttributeChange.propagation(kind));
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOSYS) {
                throw e;
            }
            linux.mount(null, pathOf(mount), null, withRec(kind, recursive), null);
        }
    }

    /** Changes the propagation of the mount at a path of the host, before there is anything to protect a handle from. */
    public void propagate(String path, MountFlag kind, boolean recursive) throws IOException {
        linux.mount(null, path, null, withRec(kind, recursive), null);
    }

    /**
     * Gives a detached mount the id map of a user namespace, for good (Linux 5.12).
     *
     * @param mount detached: the kernel refuses one that others can see
     * @param userNamespace borrowed
     */
    public void mapIds(Fd mount, Fd userNamespace, boolean recursive) throws IOException {
        linux.mount_setattr(mount, "", at(recursive), AttributeChange.idMap(userNamespace));
    }

    /**
     * Makes a directory the root of the mount namespace, takes the old root away, and goes to the new one.
     *
     * <p>No directory for the old root is needed: {@code pivot_root(".", ".")} stacks it on the new one (see the man page's notes).
     * Before it is unmounted it becomes a slave, so that the unmounting does not travel to the host.
     *
     * @param newRoot handle of the root of a mount that is not shared; borrowed
     */
    public void pivotInto(Fd newRoot) throws IOException {
        try (Fd oldRoot = linux.openat(Fd.CWD, "/", Set.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY))) {
            linux.fchdir(newRoot);
            linux.pivot_root(".", ".");
            linux.fchdir(oldRoot);
            linux.mount(null, ".", null, withRec(MountFlag.MS_SLAVE, true), null);
            linux.umount2(".", Set.of(UmountFlag.MNT_DETACH));
            linux.chdir("/");
        }
    }

    /**
     * Makes a directory the root where {@code pivot_root} cannot (the host's root is an initramfs): moves its mount over the root and
     * changes into it. The old root stays mounted below, out of reach of paths; what else is mounted in the namespace must be taken
     * away by the caller.
     *
     * @param newRoot handle of the root of a mount; borrowed
     */
    public void moveInto(Fd newRoot) throws IOException {
        linux.fchdir(newRoot);
        linux.mount(".", "/", null, Set.of(MountFlag.MS_MOVE), null);
        linux.chroot(".");
        linux.chdir("/");
    }

    /** Takes away the topmost mount at a path, now or when nobody uses it any more. */
    public void detach(String path) throws IOException {
        linux.umount2(path, Set.of(UmountFlag.MNT_DETACH, UmountFlag.UMOUNT_NOFOLLOW));
    }

    private static String pathOf(Fd handle) {
        return "/proc/self/fd/" + handle.number();
    }

    private static Set<MountFlag> withRec(MountFlag flag, boolean recursive) {
        return recursive ? Set.of(flag, MountFlag.MS_REC) : Set.of(flag);
    }

    private static Set<AtFlag> at(boolean recursive) {
        return recursive ? Set.of(AtFlag.AT_EMPTY_PATH, AtFlag.AT_RECURSIVE) : Set.of(AtFlag.AT_EMPTY_PATH);
    }
}

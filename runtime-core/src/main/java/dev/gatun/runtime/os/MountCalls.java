package dev.gatun.runtime.os;

import static dev.gatun.linux.abi.Mount_h.FSCONFIG_CMD_CREATE;
import static dev.gatun.linux.abi.Mount_h.FSCONFIG_CMD_RECONFIGURE;
import static dev.gatun.linux.abi.Mount_h.FSCONFIG_SET_FD;
import static dev.gatun.linux.abi.Mount_h.FSCONFIG_SET_FLAG;
import static dev.gatun.linux.abi.Mount_h.FSCONFIG_SET_STRING;
import static dev.gatun.linux.abi.Mount_h.FSMOUNT_CLOEXEC;
import static dev.gatun.linux.abi.Mount_h.FSOPEN_CLOEXEC;
import static dev.gatun.linux.abi.Mount_h.FSPICK_CLOEXEC;
import static dev.gatun.linux.abi.Mount_h.FSPICK_EMPTY_PATH;
import static dev.gatun.linux.abi.Mount_h.OPEN_TREE_CLOEXEC;
import static dev.gatun.runtime.os.Call.check;
import static dev.gatun.runtime.os.Call.string;
import static java.lang.foreign.ValueLayout.*;

import dev.gatun.linux.abi.mount_attr;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.Call.Word;
import dev.gatun.runtime.os.flag.*;
import dev.gatun.runtime.os.struct.*;
import java.lang.foreign.MemorySegment;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The two generations of the mount interface. */
interface MountCalls extends KernelCalls {

    /**
     * Mounts, binds, moves, remounts or changes propagation, as the flags say.
     *
     * @param source device, directory or free text; null where the flags need none
     * @param type of the file system; null where the flags need none
     * @param data options of the file system, separated by commas; at most a page
     * @see <a href="https://man7.org/linux/man-pages/man2/mount.2.html">mount(2)</a>
     */
    default void mount(
            @Nullable String source, String target, @Nullable String type, Set<MountFlag> flags, @Nullable String data)
            throws ErrnoException {
        try (var memory = memory()) {
            long result = retried(
                    Syscall.MOUNT,
                    string(memory, source),
                    string(memory, target),
                    string(memory, type),
                    Flag.mask(flags),
                    string(memory, data));
            if (data == null) {
                check(result, "mount", source, target, type, flags);
            } else {
                check(result, "mount", source, target, type, flags, data);
            }
        }
    }

    /** Removes the topmost mount at a path. */
    default void umount2(String target, Set<UmountFlag> flags) throws ErrnoException {
        try (var memory = memory()) {
            check(retried(Syscall.UMOUNT2, string(memory, target), Flag.mask(flags)), "umount2", target, flags);
        }
    }

    /**
     * Makes {@code newRoot} the root mount and puts the old one at {@code putOld}.
     *
     * @see <a href="https://man7.org/linux/man-pages/man2/pivot_root.2.html">pivot_root(2)</a>
     */
    default void pivot_root(String newRoot, String putOld) throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(Syscall.PIVOT_ROOT, string(memory, newRoot), string(memory, putOld)),
                    "pivot_root",
                    newRoot,
                    putOld);
        }
    }

    /**
     * Begins to configure a file system (Linux 5.2). Reading from the descriptor gives the kernel's error messages, one for
     * each read: see {@code Mounts}.
     */
    default Fd fsopen(String type) throws ErrnoException {
        try (var memory = memory()) {
            return owned(check(retried(Syscall.FSOPEN, string(memory, type), FSOPEN_CLOEXEC()), "fsopen", type));
        }
    }

    /** Begins to reconfigure the file system that is mounted at a path. */
    default Fd fspick(Fd directory, String path) throws ErrnoException {
        try (var memory = memory()) {
            return owned(check(
                    retried(
                            Syscall.FSPICK,
                            directory.number(),
                            string(memory, path),
                            FSPICK_CLOEXEC() | FSPICK_EMPTY_PATH()),
                    "fspick",
                    directory,
                    path));
        }
    }

    /** Sets an option that has a value, such as {@code size}. */
    default void fsconfigString(Fd context, String key, String value) throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(
                            Syscall.FSCONFIG,
                            context.number(),
                            FSCONFIG_SET_STRING(),
                            string(memory, key),
                            string(memory, value),
                            0),
                    "fsconfig",
                    context,
                    new Word("FSCONFIG_SET_STRING"),
                    key,
                    value);
        }
    }

    /** Sets an option without a value, such as {@code ro}. */
    default void fsconfigFlag(Fd context, String key) throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(Syscall.FSCONFIG, context.number(), FSCONFIG_SET_FLAG(), string(memory, key), 0, 0),
                    "fsconfig",
                    context,
                    new Word("FSCONFIG_SET_FLAG"),
                    key);
        }
    }

    /** Sets an option whose value is an open file, such as overlayfs' {@code lowerdir+}. */
    default void fsconfigFd(Fd context, String key, Fd value) throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(
                            Syscall.FSCONFIG,
                            context.number(),
                            FSCONFIG_SET_FD(),
                            string(memory, key),
                            0,
                            value.number()),
                    "fsconfig",
                    context,
                    new Word("FSCONFIG_SET_FD"),
                    key,
                    value);
        }
    }

    /** Creates (or gets) the superblock that the options describe. */
    default void fsconfigCreate(Fd context) throws ErrnoException {
        check(
                retried(Syscall.FSCONFIG, context.number(), FSCONFIG_CMD_CREATE(), 0, 0, 0),
                "fsconfig",
                context,
                new Word("FSCONFIG_CMD_CREATE"));
    }

    /** Applies the options to the superblock that {@link #fspick} took. */
    default void fsconfigReconfigure(Fd context) throws ErrnoException {
        check(
                retried(Syscall.FSCONFIG, context.number(), FSCONFIG_CMD_RECONFIGURE(), 0, 0, 0),
                "fsconfig",
                context,
                new Word("FSCONFIG_CMD_RECONFIGURE"));
    }

    /** Mounts a created superblock, attached to nowhere; the mount lives as long as the descriptor or until it is attached. */
    default Fd fsmount(Fd context, Set<MountAttribute> attributes) throws ErrnoException {
        return owned(check(
                retried(Syscall.FSMOUNT, context.number(), FSMOUNT_CLOEXEC(), Flag.mask(attributes)),
                "fsmount",
                context,
                attributes));
    }

    /** A handle of a mount or, with {@code OPEN_TREE_CLONE}, of a detached copy. */
    default Fd open_tree(Fd directory, String path, Set<OpenTreeFlag> flags) throws ErrnoException {
        try (var memory = memory()) {
            long mask = Flag.mask(flags) | OPEN_TREE_CLOEXEC();
            return owned(check(
                    retried(Syscall.OPEN_TREE, directory.number(), string(memory, path), mask),
                    "open_tree",
                    directory,
                    path,
                    flags));
        }
    }

    /** Moves or attaches a mount. */
    default void move_mount(Fd fromDirectory, String fromPath, Fd toDirectory, String toPath, Set<MoveMountFlag> flags)
            throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(
                            Syscall.MOVE_MOUNT,
                            fromDirectory.number(),
                            string(memory, fromPath),
                            toDirectory.number(),
                            string(memory, toPath),
                            Flag.mask(flags)),
                    "move_mount",
                    fromDirectory,
                    fromPath,
                    toDirectory,
                    toPath,
                    flags);
        }
    }

    /**
     * Changes attributes, propagation or the id map of a mount, or of a whole tree with {@code AT_RECURSIVE} (Linux 5.12).
     *
     * @see <a href="https://man7.org/linux/man-pages/man2/mount_setattr.2.html">mount_setattr(2)</a>
     */
    default void mount_setattr(Fd directory, String path, Set<AtFlag> flags, AttributeChange change)
            throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment attributes = memory.allocate(mount_attr.layout());
            mount_attr.attr_set(attributes, Flag.mask(change.set()));
            mount_attr.attr_clr(attributes, Flag.mask(change.clear()));
            mount_attr.propagation(attributes, Flag.mask(change.propagation()));
            Fd map = change.userNamespace();
            mount_attr.userns_fd(attributes, map == null ? 0 : map.number());
            check(
                    retried(
                            Syscall.MOUNT_SETATTR,
                            directory.number(),
                            string(memory, path),
                            Flag.mask(flags),
                            attributes.address(),
                            attributes.byteSize()),
                    "mount_setattr",
                    directory,
                    path,
                    flags,
                    change);
        }
    }
}

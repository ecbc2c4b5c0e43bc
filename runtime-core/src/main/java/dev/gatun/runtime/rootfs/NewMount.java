package dev.gatun.runtime.rootfs;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.AttributeChange;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.AtFlag;
import dev.gatun.runtime.os.flag.MountAttribute;
import dev.gatun.runtime.os.flag.MountFlag;
import dev.gatun.runtime.os.flag.MoveMountFlag;
import dev.gatun.runtime.os.flag.OpenTreeFlag;
import dev.gatun.runtime.setup.StepFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mounts that are made attached to nowhere, get their attributes there, and are then put onto a handle: at no moment is a
 * half-finished one to be seen, and no path is looked up to attach it.
 */
final class NewMount {

    private static final int MESSAGE = 4096;

    /** The flags of a file system by the names that {@code fsconfig} knows. */
    private static final Map<MountFlag, String> FILE_SYSTEM_FLAGS = Map.of(
            MountFlag.MS_RDONLY, "ro",
            MountFlag.MS_SYNCHRONOUS, "sync",
            MountFlag.MS_DIRSYNC, "dirsync",
            MountFlag.MS_MANDLOCK, "mand",
            MountFlag.MS_LAZYTIME, "lazytime",
            MountFlag.MS_I_VERSION, "iversion");

    private NewMount() {}

    /**
     * Makes a file system, and a mount of it.
     *
     * @param source device or free text; null for none
     */
    static Fd fileSystem(Linux linux, String type, @Nullable String source, MountOptions options) throws IOException {
        try (Fd context = linux.fsopen(type)) {
            try {
                if (source != null) {
                    linux.fsconfigString(context, "source", source);
                }
                configure(linux, context, options);
                linux.fsconfigCreate(context);
                return linux.fsmount(context, options.attributes());
            } catch (ErrnoException e) {
                throw explained(linux, context, e);
            }
        }
    }

    /** Changes the file system behind a mount, and the mount. */
    static void reconfigure(Linux linux, Fd mount, MountOptions options) throws IOException {
        try (Fd context = linux.fspick(mount, "")) {
            try {
                if (!options.readonly()) {
                    linux.fsconfigFlag(context, "rw");
                }
                configure(linux, context, options);
                linux.fsconfigReconfigure(context);
            } catch (ErrnoException e) {
                throw explained(linux, context, e);
            }
        }
        change(linux, mount, options.attributes(), options.otherAttributes(), false);
    }

    private static void configure(Linux linux, Fd context, MountOptions options) throws ErrnoException {
        for (MountFlag flag : options.fileSystemFlags()) {
            String name = FILE_SYSTEM_FLAGS.get(flag);
            // MS_SILENT has none: it only keeps the kernel's log quiet.
            if (name != null) {
                linux.fsconfigFlag(context, name);
            }
        }
        for (String option : options.data()) {
            configure(linux, context, option);
        }
    }

    private static void configure(Linux linux, Fd context, String option) throws ErrnoException {
        int equals = option.indexOf('=');
        if (equals < 0) {
            linux.fsconfigFlag(context, option);
        } else {
            linux.fsconfigString(context, option.substring(0, equals), option.substring(equals + 1));
        }
    }

    /** Adds what the file system says about the error: the descriptor of the context doubles as its log. */
    private static IOException explained(Linux linux, Fd context, ErrnoException failure) {
        try {
            String message = new String(linux.read(context, MESSAGE), StandardCharsets.UTF_8).strip();
            // "e " stands for error, and there are "w " and "i ".
            if (message.startsWith("e ")) {
                return StepFailure.because(failure, message.substring(2));
            }
        } catch (ErrnoException none) {
            failure.addSuppressed(none);
        }
        return failure;
    }

    /** Copies the mount that a handle is on, from the handle on downwards; {@code recursive} takes along what is mounted below. */
    static Fd bind(Linux linux, Fd source, boolean recursive) throws IOException {
        var flags = EnumSet.of(OpenTreeFlag.OPEN_TREE_CLONE, OpenTreeFlag.AT_EMPTY_PATH);
        if (recursive) {
            flags.add(OpenTreeFlag.AT_RECURSIVE);
        }
        return linux.open_tree(source, "", flags);
    }

    /** Puts a detached mount onto a handle, on top of whatever is mounted there. */
    static void attach(Linux linux, Fd mount, Fd target) throws IOException {
        linux.move_mount(
                mount,
                "",
                target,
                "",
                Set.of(MoveMountFlag.MOVE_MOUNT_F_EMPTY_PATH, MoveMountFlag.MOVE_MOUNT_T_EMPTY_PATH));
    }

    /** Changes attributes of one mount, or of all below it too. Does nothing if there is nothing to change. */
    static void change(Linux linux, Fd mount, Set<MountAttribute> set, Set<MountAttribute> clear, boolean recursive)
            throws IOException {
        if (!set.isEmpty() || !clear.isEmpty()) {
            linux.mount_setattr(mount, "", at(recursive), AttributeChange.of(set, clear));
        }
    }

    /**
     * Gives a mount the attributes of a bind's options, as a remount would: what is not asked for is cleared. In a user
     * namespace some attributes of a mount from outside are locked; they stay, unless an option wants them gone.
     */
    static void remount(Linux linux, Fd mount, MountOptions options) throws IOException {
        if (!options.namesAttributes()) {
            return;
        }
        try {
            change(linux, mount, options.attributes(), options.otherAttributes(), false);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EPERM) {
                throw e;
            }
            change(linux, mount, options.attributes(), options.clearedAttributes(), false);
        }
    }

    /** Changes how mounts spread; {@code MS_REC} in the flags means the whole tree. */
    static void propagate(Linux linux, Fd mount, Set<MountFlag> propagation) throws IOException {
        for (MountFlag kind : propagation) {
            if (kind != MountFlag.MS_REC) {
                linux.mount_setattr(
                        mount, "", at(propagation.contains(MountFlag.MS_REC)), AttributeChange.propagation(kind));
            }
        }
    }

    private static Set<AtFlag> at(boolean recursive) {
        return recursive ? Set.of(AtFlag.AT_EMPTY_PATH, AtFlag.AT_RECURSIVE) : Set.of(AtFlag.AT_EMPTY_PATH);
    }
}

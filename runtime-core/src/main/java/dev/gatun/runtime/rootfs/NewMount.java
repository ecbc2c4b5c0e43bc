package dev.gatun.runtime.rootfs;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.MountFlag;
import dev.gatun.runtime.os.mount.Mounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link Mounts} does, for the options of {@code config.json}. */
final class NewMount {

    /** The longest value of an option that {@code fsconfig} takes, in bytes; many overlay layers in one are longer. */
    private static final int LONGEST = 255;

    private NewMount() {}

    /** Whether a file system with these options can be made detached; if not, {@code mount(2)} has to do it. */
    static boolean canBeDetached(MountOptions options) {
        return options.data().stream().allMatch(option -> option.getBytes(StandardCharsets.UTF_8).length <= LONGEST);
    }

    /**
     * Makes a file system, and a mount of it that is attached to nowhere.
     *
     * @param source device or free text; null for none
     */
    static Fd fileSystem(Linux linux, String type, @Nullable String source, MountOptions options) throws IOException {
        return new Mounts(linux).fileSystem(type, source, options.consistentFlags(), data(options));
    }

    /** The same with {@code mount(2)}, onto the handle of a directory. */
    static void fileSystem(Linux linux, String type, @Nullable String source, MountOptions options, Fd target)
            throws IOException {
        // The working directory is a handle that mount(2) takes, and needs no procfs.
        linux.fchdir(target);
        linux.mount(Objects.requireNonNullElse(source, type), ".", type, options.consistentFlags(), options.dataText());
    }

    private static String data(MountOptions options) {
        return Objects.requireNonNullElse(options.dataText(), "");
    }

    /**
     * Gives a mount the attributes of a bind's options, as a remount would: what is not asked for is cleared, but for the access
     * time. In a user namespace some attributes of a mount from outside are locked; they stay, unless an option wants them gone.
     */
    static void remount(Linux linux, Fd mount, MountOptions options) throws IOException {
        if (!options.namesAttributes()) {
            return;
        }
        var mounts = new Mounts(linux);
        try {
            mounts.change(mount, options.attributes(), options.otherAttributes(), false);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EPERM && e.errno() != Errno.ENOSYS) {
                throw e;
            }
            mounts.remount(mount, options.mountFlags(), options.cleared());
        }
    }

    /** Changes the file system behind a mount, and the mount. */
    static void reconfigure(Linux linux, Fd mount, MountOptions options) throws IOException {
        linux.fchdir(mount);
        linux.mount(null, ".", null, options.consistentFlags(), options.dataText());
    }

    /** Changes how mounts spread; {@code MS_REC} in the flags means the whole tree. */
    static void propagate(Linux linux, Fd mount, Set<MountFlag> propagation) throws IOException {
        for (MountFlag kind : propagation) {
            if (kind != MountFlag.MS_REC) {
                new Mounts(linux).propagate(mount, kind, propagation.contains(MountFlag.MS_REC));
            }
        }
    }
}

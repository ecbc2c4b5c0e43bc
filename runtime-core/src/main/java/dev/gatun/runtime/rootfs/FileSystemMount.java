package dev.gatun.runtime.rootfs;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.MountFlag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.mount.Mounts;
import dev.gatun.runtime.os.struct.Stat;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.setup.StepFailure;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mounts a file system of its own: proc, tmpfs, devpts, overlay, a disk.
 *
 * @param destination in the container
 * @param type of the file system
 * @param source device or free text; null for none
 * @param options see {@link MountOptions}
 * @param userNamespace whether the container has a user namespace of its own
 * @param pointer see {@link SetupStep#pointer()}
 */
public record FileSystemMount(
        String destination,
        String type,
        @Nullable String source,
        MountOptions options,
        boolean userNamespace,
        String pointer)
        implements SetupStep {

    private static final String TMPFS = "tmpfs";

    @Override
    public String purpose() {
        return "mount " + destination + " as " + type;
    }

    @Override
    public void run(SetupContext context) throws IOException {
        Linux linux = context.linux();
        boolean existed = type.equals(TMPFS) && exists(context);
        try (Fd target = target(context)) {
            if (!type.equals("proc")) {
                ProcProtection.check(context, target, destination, null);
            }
            MountOptions wanted = ready(linux, target, existed);
            try (Fd mount = place(context, target, wanted)) {
                NewMount.propagate(linux, mount, options.propagation());
                if (readonlyLater(destination, type, options)) {
                    // Its own handle: by the time it becomes read-only, the path may lead elsewhere.
                    context.keep(destination, linux.fcntlDupfd(mount, 0));
                }
            }
        }
    }

    /** Makes the mount, finished, and puts it onto the target; returns a handle of it. */
    private Fd place(SetupContext context, Fd target, MountOptions wanted) throws IOException {
        Linux linux = context.linux();
        if (!NewMount.canBeDetached(wanted)) {
            return placeAtOnce(context, target, wanted);
        }
        Fd mount = make(context, wanted);
        try {
            finish(context, mount, target);
            new Mounts(linux).attach(mount, target);
            return mount;
        } catch (IOException | RuntimeException e) {
            mount.close();
            throw e;
        }
    }

    /** What {@code fsconfig} cannot take. The new mount has to be looked up again, so it is seen whether it is the new one. */
    private Fd placeAtOnce(SetupContext context, Fd target, MountOptions wanted) throws IOException {
        Linux linux = context.linux();
        NewMount.fileSystem(linux, type, source, wanted, target);
        Fd mount = context.paths().open(destination, Set.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY));
        try {
            if (linux.fstat(mount).mountId() == linux.fstat(target).mountId()) {
                throw new StepFailure(destination + " is not where the file system was mounted", null);
            }
            finish(context, mount, target);
            return mount;
        } catch (IOException | RuntimeException e) {
            mount.close();
            throw e;
        }
    }

    private void finish(SetupContext context, Fd mount, Fd hidden) throws IOException {
        new Mounts(context.linux()).change(mount, options.recursiveSet(), options.recursiveClear(), true);
        if (options.copyUp()) {
            CopyTree.copy(context, hidden, mount);
        }
    }

    /**
     * Whether the mount is made writable first: files are still to be made in {@code /dev}, and mount points in every
     * tmpfs.
     */
    static boolean readonlyLater(String destination, String type, MountOptions options) {
        return options.readonly() && (type.equals(TMPFS) || destination.equals("/dev"));
    }

    private Fd target(SetupContext context) throws IOException {
        return switch (type) {
            case "proc", "sysfs" -> MountTarget.ordinaryDirectory(context, destination, type);
            default -> MountTarget.directory(context, destination);
        };
    }

    private boolean exists(SetupContext context) throws IOException {
        try {
            context.paths().open(destination, Set.of(OpenFlag.O_PATH)).close();
            return true;
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOENT) {
                return false;
            }
            throw e;
        }
    }

    private MountOptions ready(Linux linux, Fd target, boolean existed) throws IOException {
        MountOptions wanted =
                readonlyLater(destination, type, options) ? options.without(MountFlag.MS_RDONLY) : options;
        if (existed) {
            // The tmpfs has the permissions of the directory that it hides, unless an option says otherwise.
            Stat hidden = linux.fstat(target);
            return wanted.withDefault("mode=" + Integer.toOctalString(hidden.permissions()));
        }
        return wanted;
    }

    private Fd make(SetupContext context, MountOptions wanted) throws IOException {
        Linux linux = context.linux();
        try {
            return NewMount.fileSystem(linux, type, source, wanted);
        } catch (IOException e) {
            Errno errno = errno(e);
            if (type.equals("sysfs") && errno == Errno.EPERM) {
                // Without a network namespace of its own a user namespace may not mount sysfs; the host's must do.
                return boundSysfs(linux, wanted);
            }
            if (type.equals("devpts") && errno == Errno.EINVAL && userNamespace) {
                return devptsWithoutGroup(context, wanted, e);
            }
            throw e;
        }
    }

    private static Fd boundSysfs(Linux linux, MountOptions wanted) throws IOException {
        try (Fd sys = linux.openat(Fd.CWD, "/sys", Set.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY))) {
            Fd mount = new Mounts(linux).copy(sys, true);
            try {
                new Mounts(linux).change(mount, wanted.attributes(), Set.of(), true);
                return mount;
            } catch (IOException e) {
                mount.close();
                throw e;
            }
        }
    }

    /** The group of terminals, usually 5, may have no id in the container's user namespace. */
    private Fd devptsWithoutGroup(SetupContext context, MountOptions wanted, IOException failure) throws IOException {
        List<String> rest = wanted.data().stream()
                .filter(option -> !option.startsWith("gid="))
                .toList();
        if (rest.size() == wanted.data().size()) {
            throw failure;
        }
        Fd mount = NewMount.fileSystem(context.linux(), type, source, wanted.withData(rest));
        context.warn("mounted " + destination
                + " without its gid option, because the group has no id in the container's user namespace");
        return mount;
    }

    private static @Nullable Errno errno(IOException e) {
        Throwable refusal = e instanceof ErrnoException ? e : e.getCause();
        return refusal instanceof ErrnoException known ? known.errno() : null;
    }
}

package dev.gatun.runtime.rootfs;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.mount.Mounts;
import dev.gatun.runtime.os.mount.Parent;
import dev.gatun.runtime.os.struct.Stat;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.setup.StepFailure;
import java.io.IOException;
import java.util.EnumSet;

/**
 * Shows a directory or a file of the host.
 *
 * @param destination in the container
 * @param source absolute path on the host
 * @param written the source as the configuration has it, for messages
 * @param options see {@link MountOptions}
 * @param pointer see {@link SetupStep#pointer()}
 */
public record BindMount(String destination, String source, String written, MountOptions options, String pointer)
        implements SetupStep {

    @Override
    public String purpose() {
        return "mount " + destination + " from " + written;
    }

    @Override
    public void run(SetupContext context) throws IOException {
        if (!options.data().isEmpty()) {
            throw new StepFailure(
                    "bind mounts cannot have any filesystem-specific options applied, and there is "
                            + options.dataText(),
                    "remove the option, or see whether it is misspelled");
        }
        Linux linux = context.linux();
        try (Fd from = open(linux)) {
            Stat what = linux.fstat(from);
            if (options.copySymlink() && what.isSymbolicLink()) {
                copyLink(context, linux.readlinkat(from, ""));
                return;
            }
            try (Fd target = what.isDirectory()
                            ? MountTarget.directory(context, destination)
                            : MountTarget.file(context, destination);
                    Fd mount = new Mounts(linux).copy(from, options.recursive())) {
                ProcProtection.check(context, target, destination, mount);
                NewMount.remount(linux, mount, options);
                new Mounts(linux).change(mount, options.recursiveSet(), options.recursiveClear(), true);
                new Mounts(linux).attach(mount, target);
                NewMount.propagate(linux, mount, options.propagation());
            } catch (ErrnoException e) {
                throw hinted(e);
            }
        }
    }

    private Fd open(Linux linux) throws IOException {
        var flags = EnumSet.of(OpenFlag.O_PATH);
        if (options.copySymlink() || options.sourceNofollow()) {
            flags.add(OpenFlag.O_NOFOLLOW);
        }
        try {
            return linux.openat(Fd.CWD, source, flags);
        } catch (ErrnoException e) {
            throw e.errno() == Errno.ENOENT
                    ? new StepFailure(e, "the source does not exist on the host; a relative one starts at the bundle")
                    : e;
        }
    }

    private IOException hinted(ErrnoException e) {
        return switch (e.errno()) {
            case ENOTDIR ->
                new StepFailure(e, "are you trying to mount a directory onto a file, or a file onto a directory?");
            case EINVAL ->
                options.recursive()
                        ? e
                        : new StepFailure(
                                e,
                                "in a user namespace a directory with mounts below it can only be bound as a whole: use"
                                        + " rbind");
            default -> e;
        };
    }

    /** What crun calls {@code copy-symlink}: the container gets a link that says the same. */
    private void copyLink(SetupContext context, String says) throws IOException {
        Linux linux = context.linux();
        try (Parent parent = context.paths().createParent(destination)) {
            try {
                linux.symlinkat(says, parent.directory(), parent.name());
            } catch (ErrnoException e) {
                if (e.errno() != Errno.EEXIST || !saysSo(linux, parent, says)) {
                    throw new StepFailure(e, "something else is at " + destination + " in the root filesystem");
                }
            }
        }
    }

    private static boolean saysSo(Linux linux, Parent parent, String says) throws IOException {
        try {
            return linux.readlinkat(parent.directory(), parent.name()).equals(says);
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EINVAL) {
                return false; // no symbolic link
            }
            throw e;
        }
    }
}

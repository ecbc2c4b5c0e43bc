package dev.gatun.runtime.rootfs;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.MountFlag;
import dev.gatun.runtime.os.flag.UmountFlag;
import dev.gatun.runtime.os.mount.Mounts;
import dev.gatun.runtime.os.proc.MountInfo;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.setup.StepFailure;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Makes the root filesystem the root directory, and the host's unreachable.
 *
 * @param how see {@link Way}
 */
public record ChangeRoot(Way how) implements SetupStep {

    /** The ways to do it. */
    public enum Way {
        /** {@code pivot_root(2)}: the old root is gone afterwards. */
        PIVOT,
        /** The mount is moved onto {@code /}, for a root that is the initial ramdisk, which cannot be pivoted. */
        MOVE,
        /** Only {@code chroot(2)}: the container has no mount namespace of its own. */
        CHROOT
    }

    @Override
    public String purpose() {
        return "change the root directory";
    }

    @Override
    public String pointer() {
        return "/root/path";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        Linux linux = context.linux();
        switch (how) {
            case PIVOT -> pivot(linux, context.rootfs());
            case MOVE -> move(context);
            case CHROOT -> {
                linux.fchdir(context.rootfs());
                linux.chroot(".");
                linux.chdir("/");
            }
        }
    }

    private static void pivot(Linux linux, Fd rootfs) throws IOException {
        try {
            new Mounts(linux).pivotInto(rootfs);
        } catch (ErrnoException e) {
            throw e.errno() == Errno.EINVAL
                    ? new StepFailure(e, "if the host runs from an initial ramdisk, use --no-pivot")
                    : e;
        }
    }

    /**
     * A root that is only moved over can be uncovered by a process that may unmount, so first every other mount of the host
     * goes; one that cannot (it is locked in a user namespace, or busy) is covered.
     */
    private static void move(SetupContext context) throws IOException {
        Linux linux = context.linux();
        Fd rootfs = context.rootfs();
        String here = linux.readlinkat(context.proc().root(), "self/fd/" + rootfs.number());
        List<MountInfo> mounts =
                MountInfo.parse(context.proc().read(context.proc().self("mountinfo")));
        for (MountInfo mount : mounts.reversed()) {
            String point = mount.mountPoint();
            boolean needed = point.equals("/") || isAt(here, point) || isAt(point, here);
            if (!needed) {
                hide(linux, point);
            }
        }
        new Mounts(linux).moveInto(rootfs);
    }

    private static boolean isAt(String path, String directory) {
        return path.equals(directory) || path.startsWith(directory + "/");
    }

    private static void hide(Linux linux, String point) throws IOException {
        try {
            linux.mount(null, point, null, Set.of(MountFlag.MS_SLAVE, MountFlag.MS_REC), null);
            linux.umount2(point, Set.of(UmountFlag.MNT_DETACH));
        } catch (ErrnoException e) {
            switch (e.errno()) {
                // It was below another one that has gone already.
                case ENOENT -> {}
                case EINVAL, EPERM -> cover(linux, point);
                default -> throw e;
            }
        }
    }

    private static void cover(Linux linux, String point) throws IOException {
        try {
            linux.mount("tmpfs", point, "tmpfs", Set.of(), null);
        } catch (ErrnoException e) {
            // A file, which holds no directory to see; or something that has gone since the list was read.
            if (e.errno() != Errno.ENOTDIR && e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
    }
}

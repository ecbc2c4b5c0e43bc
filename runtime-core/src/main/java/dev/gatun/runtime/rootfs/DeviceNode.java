package dev.gatun.runtime.rootfs;

import static dev.gatun.linux.abi.Stat_h.S_IFREG;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.AtFlag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.ResolveFlag;
import dev.gatun.runtime.os.mount.Mounts;
import dev.gatun.runtime.os.struct.DeviceNumber;
import dev.gatun.runtime.os.struct.Stat;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.setup.StepFailure;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Makes a device node, or shows the host's where the kernel does not let one be made (in a user namespace).
 *
 * @param path in the container
 * @param type one of {@code S_IFCHR}, {@code S_IFBLK}, {@code S_IFIFO}
 * @param device what it stands for; 0:0 for a fifo
 * @param mode permissions
 * @param uid owner
 * @param gid owning group
 * @param bind whether to show the host's node at once, without trying to make one
 * @param pointer see {@link SetupStep#pointer()}
 */
public record DeviceNode(
        String path, int type, DeviceNumber device, int mode, int uid, int gid, boolean bind, String pointer)
        implements SetupStep {

    private static final int MEMORY_DEVICES = 1;
    private static final int TERMINALS = 5;

    /**
     * The nodes that every container has. {@code /dev/console} comes with a terminal, {@code /dev/ptmx} is a link.
     *
     * @param bind see {@link #bind()}
     */
    public static List<DeviceNode> defaults(int characterDevice, boolean bind) {
        return List.of(
                standard("null", MEMORY_DEVICES, 3, characterDevice, bind),
                standard("zero", MEMORY_DEVICES, 5, characterDevice, bind),
                standard("full", MEMORY_DEVICES, 7, characterDevice, bind),
                standard("random", MEMORY_DEVICES, 8, characterDevice, bind),
                standard("urandom", MEMORY_DEVICES, 9, characterDevice, bind),
                standard("tty", TERMINALS, 0, characterDevice, bind));
    }

    private static DeviceNode standard(String name, int major, int minor, int type, boolean bind) {
        return new DeviceNode("/dev/" + name, type, new DeviceNumber(major, minor), 0666, 0, 0, bind, "");
    }

    @Override
    public String purpose() {
        return "make the device " + path;
    }

    @Override
    public void run(SetupContext context) throws IOException {
        int slash = path.lastIndexOf('/');
        String parent = path.substring(0, slash);
        String name = path.substring(slash + 1);
        if (parent.equals("/dev")) {
            make(context, DeviceDirectory.kept(context), name);
        } else {
            try (Fd directory = context.paths().createDirectories(parent.isEmpty() ? "/" : parent, 0755)) {
                make(context, directory, name);
            }
        }
    }

    private void make(SetupContext context, Fd directory, String name) throws IOException {
        if (bind) {
            bind(context, directory, name);
            return;
        }
        Linux linux = context.linux();
        try {
            // The process's mask is clear while the container is made, so the mode is what is written here.
            linux.mknodat(directory, name, type | mode, device.major(), device.minor());
            if (uid != 0 || gid != 0) {
                linux.fchownat(directory, name, uid, gid, Set.of(AtFlag.AT_SYMLINK_NOFOLLOW));
            }
        } catch (ErrnoException e) {
            switch (e.errno()) {
                case EEXIST -> adopt(context, directory, name);
                case EPERM -> bind(context, directory, name);
                default -> throw e;
            }
        }
    }

    /** Takes a node that is there already, if it is the right one. */
    private void adopt(SetupContext context, Fd directory, String name) throws IOException {
        Linux linux = context.linux();
        try (Fd node = handle(linux, directory, name)) {
            Stat found = linux.fstat(node);
            if (!isWanted(found)) {
                throw new StepFailure(
                        path + " exists and is not the device " + device,
                        "remove it from the root filesystem, or the device from the configuration");
            }
            if (found.uid() != uid || found.gid() != gid) {
                linux.fchownat(node, "", uid, gid, Set.of(AtFlag.AT_EMPTY_PATH));
            }
            if (found.permissions() != mode) {
                // An O_PATH handle has no fchmod, and a name could be another file by now.
                linux.fchmodat(context.proc().root(), "self/fd/" + node.number(), mode);
            }
        }
    }

    private static Fd handle(Linux linux, Fd directory, String name) throws IOException {
        return linux.openat2(
                directory,
                name,
                Set.of(OpenFlag.O_PATH, OpenFlag.O_NOFOLLOW),
                0,
                Set.of(ResolveFlag.RESOLVE_BENEATH, ResolveFlag.RESOLVE_NO_SYMLINKS));
    }

    private boolean isWanted(Stat found) {
        return found.type() == type && found.specialDevice().equals(device);
    }

    /** Shows the host's node of the same path, after looking that it is the device which is wanted. */
    private void bind(SetupContext context, Fd directory, String name) throws IOException {
        Linux linux = context.linux();
        try (Fd source = linux.openat(Fd.CWD, path, Set.of(OpenFlag.O_PATH, OpenFlag.O_NOFOLLOW))) {
            if (!isWanted(linux.fstat(source))) {
                throw new StepFailure(
                        "the host's " + path + " is not the device " + device,
                        "in a user namespace only devices that the host has at the same path can be used");
            }
            try {
                // An empty file to mount on; the node itself may not be made here.
                linux.mknodat(directory, name, S_IFREG() | 0644, 0, 0);
            } catch (ErrnoException e) {
                if (e.errno() != Errno.EEXIST) {
                    throw e;
                }
            }
            try (Fd target = handle(linux, directory, name);
                    Fd mount = new Mounts(linux).copy(source, false)) {
                new Mounts(linux).attach(mount, target);
            }
        }
    }
}

package dev.gatun.runtime.rootfs;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.mount.Mounts;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.setup.StepFailure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hides a file behind {@code /dev/null}, or a directory behind an empty read-only one. Nothing is done if it does not exist.
 *
 * @param path in the container
 * @param pointer see {@link SetupStep#pointer()}
 */
public record MaskPath(String path, String pointer) implements SetupStep {

    private static final String NULL = "the verified /dev/null";
    private static final String EMPTY = "the empty directory of all masks";
    private static final MountOptions EMPTY_OPTIONS =
            MountOptions.parse(List.of("ro", "nosuid", "nodev", "noexec", "nr_blocks=1", "nr_inodes=1", "mode=755"));

    @Override
    public String purpose() {
        return "mask " + path;
    }

    @Override
    public void run(SetupContext context) throws IOException {
        Linux linux = context.linux();
        try (Fd place = context.paths().open(path, Set.of(OpenFlag.O_PATH))) {
            if (linux.fstat(place).isDirectory()) {
                hideDirectory(context, place);
            } else {
                bind(linux, nullDevice(context), place);
            }
        } catch (ErrnoException e) {
            switch (e.errno()) {
                case ENOENT, ENOTDIR -> {}
                default -> throw e;
            }
        }
    }

    /**
     * The container's {@code /dev/null}, after a look that it is one: an image that puts a link there would have its own target
     * bound, writable, over what is to be hidden (CVE-2025-31133). All masks use the one handle.
     */
    private static Fd nullDevice(SetupContext context) throws IOException {
        Optional<Fd> open = context.kept(NULL);
        if (open.isPresent()) {
            return open.get();
        }
        try (Fd dev = DeviceDirectory.open(context)) {
            Fd device = context.linux().openat(dev, "null", Set.of(OpenFlag.O_PATH, OpenFlag.O_NOFOLLOW));
            context.keep(NULL, device);
            if (!context.linux().fstat(device).isCharacterDevice(1, 3)) {
                throw new StepFailure(
                        "the container's /dev/null is not the null device",
                        "files are masked with it; mount a tmpfs on /dev, or repair the image");
            }
            return device;
        } catch (ErrnoException e) {
            // Not "nothing to mask": the path is there.
            throw new StepFailure(e, "files are masked with the container's /dev/null, and it has none");
        }
    }

    /** One tiny tmpfs serves all masks: a superblock for each costs the kernel more than everything else here. */
    private static void hideDirectory(SetupContext context, Fd place) throws IOException {
        Linux linux = context.linux();
        Optional<Fd> attached = context.kept(EMPTY);
        if (attached.isPresent()) {
            bind(linux, attached.get(), place);
            return;
        }
        // The first mask is the tmpfs itself: before Linux 6.15 what is attached to nowhere cannot be copied.
        Fd mount = NewMount.fileSystem(linux, "tmpfs", "tmpfs", EMPTY_OPTIONS);
        context.keep(EMPTY, mount);
        new Mounts(linux).attach(mount, place);
    }

    private static void bind(Linux linux, Fd mask, Fd place) throws IOException {
        try (Fd mount = new Mounts(linux).copy(mask, false)) {
            new Mounts(linux).attach(mount, place);
        }
    }
}

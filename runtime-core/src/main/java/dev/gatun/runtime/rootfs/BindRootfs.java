package dev.gatun.runtime.rootfs;

import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.MountFlag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.mount.Mounts;
import dev.gatun.runtime.os.proc.MountInfo;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Binds the root filesystem onto itself, so that it is a mount of its own, as {@code pivot_root(2)} wants it; from here on
 * everything inside is reached from the handle of that mount.
 *
 * @param rootfs absolute path, without symbolic links
 */
public record BindRootfs(String rootfs) implements SetupStep {

    @Override
    public String purpose() {
        return "bind the root filesystem " + rootfs;
    }

    @Override
    public String pointer() {
        return "/root/path";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        Linux linux = context.linux();
        makeParentPrivate(context);
        try (Fd directory = linux.openat(Fd.CWD, rootfs, Set.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY))) {
            Fd mount = new Mounts(linux).copy(directory, true);
            // The descriptor of the copy stays a handle of the mount's root after it has been attached.
            context.rootfs(mount);
            new Mounts(linux).attach(mount, directory);
        }
    }

    /**
     * The new mount would else show up on the host, and {@code pivot_root} refuses a root whose parent is shared. It still
     * is if {@code linux.rootfsPropagation} says so.
     */
    private void makeParentPrivate(SetupContext context) throws IOException {
        String mounts = context.proc().read(context.proc().self("mountinfo"));
        Optional<MountInfo> parent = MountInfo.holding(rootfs, MountInfo.parse(mounts));
        if (parent.isPresent() && parent.get().isShared()) {
            context.linux().mount(null, parent.get().mountPoint(), null, Set.of(MountFlag.MS_PRIVATE), null);
        }
    }
}

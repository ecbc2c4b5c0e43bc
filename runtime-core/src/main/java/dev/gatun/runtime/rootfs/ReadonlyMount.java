package dev.gatun.runtime.rootfs;

import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.flag.MountAttribute;
import dev.gatun.runtime.os.mount.Mounts;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;
import java.util.Set;

/**
 * Makes a mount read-only that had to be written to until now.
 *
 * @param destination of the mount; its step kept a handle under that name
 * @param pointer see {@link SetupStep#pointer()}
 */
public record ReadonlyMount(String destination, String pointer) implements SetupStep {

    @Override
    public String purpose() {
        return "make " + destination + " read-only";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        Fd mount = context.kept(destination)
                .orElseThrow(() -> new IllegalStateException("no handle was kept of " + destination));
        new Mounts(context.linux()).change(mount, Set.of(MountAttribute.MOUNT_ATTR_RDONLY), Set.of(), false);
    }
}

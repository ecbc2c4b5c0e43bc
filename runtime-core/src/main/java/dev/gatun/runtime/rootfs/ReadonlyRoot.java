package dev.gatun.runtime.rootfs;

import dev.gatun.runtime.os.flag.MountAttribute;
import dev.gatun.runtime.os.mount.Mounts;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;
import java.util.Set;

/** Makes the root mount read-only; what is mounted inside stays as it is. */
public record ReadonlyRoot() implements SetupStep {

    @Override
    public String purpose() {
        return "make the root filesystem read-only";
    }

    @Override
    public String pointer() {
        return "/root/readonly";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        new Mounts(context.linux()).change(context.rootfs(), Set.of(MountAttribute.MOUNT_ATTR_RDONLY), Set.of(), false);
    }
}

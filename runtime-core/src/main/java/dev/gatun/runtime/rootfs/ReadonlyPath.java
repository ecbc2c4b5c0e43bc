package dev.gatun.runtime.rootfs;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.MountAttribute;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.mount.Mounts;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;
import java.util.Set;

/**
 * Makes a file or directory read-only by binding it onto itself. Nothing is done if it does not exist.
 *
 * @param path in the container
 * @param pointer see {@link SetupStep#pointer()}
 */
public record ReadonlyPath(String path, String pointer) implements SetupStep {

    @Override
    public String purpose() {
        return "make " + path + " read-only";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        Linux linux = context.linux();
        try (Fd place = context.paths().open(path, Set.of(OpenFlag.O_PATH));
                Fd mount = new Mounts(linux).copy(place, true)) {
            new Mounts(linux).change(mount, Set.of(MountAttribute.MOUNT_ATTR_RDONLY), Set.of(), false);
            new Mounts(linux).attach(mount, place);
        } catch (ErrnoException e) {
            switch (e.errno()) {
                case ENOENT, ENOTDIR -> {}
                default -> throw e;
            }
        }
    }
}

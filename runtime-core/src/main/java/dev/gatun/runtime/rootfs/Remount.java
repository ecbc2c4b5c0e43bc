package dev.gatun.runtime.rootfs;

import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.mount.Mounts;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;
import java.util.Set;

/**
 * Changes a mount that is there already (the option {@code remount}): with {@code bind} the mount alone, else also the file
 * system behind it.
 *
 * @param destination in the container
 * @param options see {@link MountOptions}
 * @param pointer see {@link SetupStep#pointer()}
 */
public record Remount(String destination, MountOptions options, String pointer) implements SetupStep {

    @Override
    public String purpose() {
        return "remount " + destination;
    }

    @Override
    public void run(SetupContext context) throws IOException {
        Linux linux = context.linux();
        try (Fd mount = context.paths().open(destination, Set.of(OpenFlag.O_PATH))) {
            if (options.bind()) {
                NewMount.remount(linux, mount, options);
            } else {
                NewMount.reconfigure(linux, mount, options);
            }
            new Mounts(linux).change(mount, options.recursiveSet(), options.recursiveClear(), true);
            NewMount.propagate(linux, mount, options.propagation());
        }
    }
}

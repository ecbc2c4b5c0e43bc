package dev.gatun.runtime.rootfs;

import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;
import java.util.Set;

/**
 * Opens the root filesystem of a container that has no mount namespace of its own.
 *
 * @param rootfs absolute path, without symbolic links
 */
public record OpenRootfs(String rootfs) implements SetupStep {

    @Override
    public String purpose() {
        return "open the root filesystem " + rootfs;
    }

    @Override
    public String pointer() {
        return "/root/path";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        context.rootfs(context.linux().openat(Fd.CWD, rootfs, Set.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY)));
    }
}

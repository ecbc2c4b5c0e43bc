package dev.gatun.runtime.setup.step;

import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;
import java.util.Set;

/** Opens the root directory that the process has, for one that joined a mount namespace and got its root with it. */
public record OpenCurrentRoot() implements SetupStep {

    @Override
    public String purpose() {
        return "open the root directory";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        context.rootfs(context.linux().openat(Fd.CWD, "/", Set.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY)));
    }
}

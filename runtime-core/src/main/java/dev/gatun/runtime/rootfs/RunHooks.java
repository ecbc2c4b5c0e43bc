package dev.gatun.runtime.rootfs;

import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;

/** Gives the runtime its moment for the hooks that want everything mounted and the root not changed yet. */
public record RunHooks() implements SetupStep {

    @Override
    public String purpose() {
        return "run the hooks";
    }

    @Override
    public String pointer() {
        return "/hooks";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        context.hooks().beforePivot();
    }
}

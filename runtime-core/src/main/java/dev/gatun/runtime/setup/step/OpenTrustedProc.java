package dev.gatun.runtime.setup.step;

import dev.gatun.runtime.os.mount.TrustedProc;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;

/** Opens the procfs for everything that the setup reads from proc or writes to it; see {@link TrustedProc}. */
public record OpenTrustedProc() implements SetupStep {

    @Override
    public String purpose() {
        return "open a procfs of its own";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        context.proc(TrustedProc.open(context.linux()));
    }
}

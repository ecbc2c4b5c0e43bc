package dev.gatun.runtime.setup.step;

import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;

/** Leaves the caller's session, so that its terminal's signals and its hang-up do not reach the container. */
public record StartSession() implements SetupStep {

    @Override
    public String purpose() {
        return "start a session";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        context.linux().setsid();
    }
}

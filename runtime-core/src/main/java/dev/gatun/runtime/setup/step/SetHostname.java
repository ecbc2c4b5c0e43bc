package dev.gatun.runtime.setup.step;

import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;

/** Names the container's UTS namespace. */
public record SetHostname(String name) implements SetupStep {

    @Override
    public String purpose() {
        return "set the hostname to " + name;
    }

    @Override
    public String pointer() {
        return "/hostname";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        context.linux().sethostname(name);
    }
}

package dev.gatun.runtime.setup.step;

import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;

/** Sets the NIS domain name of the container's UTS namespace. */
public record SetDomainname(String name) implements SetupStep {

    @Override
    public String purpose() {
        return "set the domain name to " + name;
    }

    @Override
    public String pointer() {
        return "/domainname";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        context.linux().setdomainname(name);
    }
}

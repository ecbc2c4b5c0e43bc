package dev.gatun.cli.command;

import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.Exit;
import dev.gatun.cli.session.NotifyAddress;
import dev.gatun.cli.session.Session;
import dev.gatun.runtime.api.Container;
import dev.gatun.runtime.readiness.Readiness;

/** {@code gatun start}. */
public final class StartCommand implements Command {

    private final Options options = new Options();

    /** A command for one run. */
    public StartCommand() {}

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String summary() {
        return "run the program of a created container";
    }

    @Override
    public String synopsis() {
        return "CONTAINER";
    }

    @Override
    public String description() {
        return """
                Returns when the program has been executed, or says why it could not be.

                  gatun create --bundle /srv/web web1 && gatun start web1
                """;
    }

    @Override
    public Options options() {
        return options;
    }

    @Override
    public Operands operands() {
        return Operands.exactly(1);
    }

    @Override
    @SuppressWarnings("resource") // closing it would delete the container
    public int run(Session session) {
        Container container = session.runtime().get(session.containerId());
        String address = NotifyAddress.ofCaller();
        if (address == null) {
            container.start();
            return Exit.SUCCESS;
        }
        int pid = container.state().pid();
        try (Readiness readiness = container.startReportingTo(address)) {
            readiness.pass(pid);
        }
        return Exit.SUCCESS;
    }
}

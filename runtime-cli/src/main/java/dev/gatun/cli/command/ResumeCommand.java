package dev.gatun.cli.command;

import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.Exit;
import dev.gatun.cli.session.Session;

/** {@code gatun resume}. */
public final class ResumeCommand implements Command {

    private final Options options = new Options();

    /** A command for one run. */
    public ResumeCommand() {}

    @Override
    public String name() {
        return "resume";
    }

    @Override
    public String summary() {
        return "let the processes of a paused container continue";
    }

    @Override
    public String synopsis() {
        return "CONTAINER";
    }

    @Override
    public String description() {
        return """
                The opposite of pause.

                  gatun resume web1
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
        session.runtime().get(session.containerId()).resume();
        return Exit.SUCCESS;
    }
}

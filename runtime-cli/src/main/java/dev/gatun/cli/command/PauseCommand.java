package dev.gatun.cli.command;

import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.Exit;
import dev.gatun.cli.session.Session;

/** {@code gatun pause}. */
public final class PauseCommand implements Command {

    private final Options options = new Options();

    /** A command for one run. */
    public PauseCommand() {}

    @Override
    public String name() {
        return "pause";
    }

    @Override
    public String summary() {
        return "stop all processes of a container, until it is resumed";
    }

    @Override
    public String synopsis() {
        return "CONTAINER";
    }

    @Override
    public String description() {
        return """
                Returns when all processes stand still. Their memory stays, their clocks go on.

                  gatun pause web1 && gatun resume web1
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
        session.runtime().get(session.containerId()).pause();
        return Exit.SUCCESS;
    }
}

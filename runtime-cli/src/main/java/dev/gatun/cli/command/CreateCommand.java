package dev.gatun.cli.command;

import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.Exit;
import dev.gatun.cli.session.Session;
import dev.gatun.runtime.container.ContainerException;
import java.io.IOException;

/** {@code gatun create}. */
public final class CreateCommand implements Command {

    private final Options options = new Options();
    private final ContainerOptions container = new ContainerOptions(options);

    /** A command for one run. */
    public CreateCommand() {}

    @Override
    public String name() {
        return "create";
    }

    @Override
    public String summary() {
        return "make a container from a bundle, without running its program";
    }

    @Override
    public String synopsis() {
        return "CONTAINER";
    }

    @Override
    public String description() {
        return """
                Sets everything up that config.json asks for and leaves the container waiting;
                "gatun start" then runs its program. CONTAINER is a name of your choice: letters, digits, _ + - .

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
    @SuppressWarnings("resource") // closing it would delete the container, which outlives this command
    public int run(Session session) throws IOException {
        try {
            session.runtime(container.init()).create(session.containerId(), container.bundle(), container.create(null));
            return Exit.SUCCESS;
        } catch (ContainerException | IOException e) {
            throw new CommandException("gatun create failed: " + e.getMessage(), e);
        }
    }
}

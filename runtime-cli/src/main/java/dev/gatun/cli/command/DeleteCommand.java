package dev.gatun.cli.command;

import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.Exit;
import dev.gatun.cli.session.Session;
import dev.gatun.runtime.api.Container;

/** {@code gatun delete}. */
public final class DeleteCommand implements Command {

    private final Options options = new Options();
    private final Option<Boolean> force =
            options.flag("--force -f", "end the container if it runs; no error if it does not exist");

    /** A command for one run. */
    public DeleteCommand() {}

    @Override
    public String name() {
        return "delete";
    }

    @Override
    public String summary() {
        return "remove a container that has ended, or was never started";
    }

    @Override
    public String synopsis() {
        return "CONTAINER";
    }

    @Override
    public String description() {
        return """
                Removes its cgroups and its state; the bundle stays as it is.

                  gatun kill web1 KILL && gatun delete web1
                  gatun delete --force web1
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
    @SuppressWarnings("resource") // deleting is what closing would do
    public int run(Session session) {
        if (force.isSet()) {
            session.runtime().find(session.containerId()).ifPresent(Container::deleteForce);
        } else {
            session.runtime().get(session.containerId()).delete();
        }
        return Exit.SUCCESS;
    }
}

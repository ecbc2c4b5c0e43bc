package dev.gatun.cli.command;

import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.option.SignalConverter;
import dev.gatun.cli.session.Exit;
import dev.gatun.cli.session.Session;
import dev.gatun.runtime.api.Container;
import dev.gatun.runtime.container.Signal;

/** {@code gatun kill}. */
public final class KillCommand implements Command {

    private final Options options = new Options();
    private final Option<Boolean> all =
            options.flag("--all -a", "signal every process of the container, not just the first");

    /** A command for one run. */
    public KillCommand() {}

    @Override
    public String name() {
        return "kill";
    }

    @Override
    public String summary() {
        return "send a signal to a container";
    }

    @Override
    public String synopsis() {
        return "CONTAINER [SIGNAL]";
    }

    @Override
    public String description() {
        return """
                Sends SIGNAL, TERM if none is named, to the container's first process. A signal is a number or a name,
                with or without SIG, in any case: 9, kill, SIGKILL, RTMIN+1.

                  gatun kill web1 HUP
                """;
    }

    @Override
    public Options options() {
        return options;
    }

    @Override
    public Operands operands() {
        return Operands.between(1, 2);
    }

    @Override
    @SuppressWarnings("resource") // closing it would delete the container
    public int run(Session session) {
        Signal signal = session.operands().size() > 1
                ? new SignalConverter().convert(session.operands().get(1))
                : Signal.TERM;
        Container container = session.runtime().get(session.containerId());
        if (all.isSet()) {
            container.killAll(signal);
        } else {
            container.kill(signal);
        }
        return Exit.SUCCESS;
    }
}

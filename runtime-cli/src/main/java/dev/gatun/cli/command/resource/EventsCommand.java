package dev.gatun.cli.command.resource;

import dev.gatun.cli.command.Command;
import dev.gatun.cli.command.Operands;
import dev.gatun.cli.option.DurationConverter;
import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.Exit;
import dev.gatun.cli.session.JsonText;
import dev.gatun.cli.session.Session;
import dev.gatun.cli.session.Streams;
import dev.gatun.runtime.api.Container;
import dev.gatun.runtime.api.ContainerEvents;
import dev.gatun.runtime.cgroup.stats.StatsJson;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.spec.json.JsonTree;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** {@code gatun events}: what a container uses and that it runs out of memory, as lines of JSON. */
public final class EventsCommand implements Command {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Options options = new Options();
    private final Option<Duration> interval = options.value(
                    "--interval",
                    "DURATION",
                    "how long to wait between two lines, such as 500ms or 1m",
                    new DurationConverter("interval"))
            .otherwise("5s");
    private final Option<Boolean> stats =
            options.flag("--stats", "print one line, with what the container has used until now, and end");

    /** A command for one run. */
    public EventsCommand() {}

    @Override
    public String name() {
        return "events";
    }

    @Override
    public String summary() {
        return "print what a container uses and each lack of memory";
    }

    @Override
    public String synopsis() {
        return "CONTAINER";
    }

    @Override
    public String description() {
        return """
                Prints a line of JSON in every interval, of type "stats", and one of type "oom" as soon as the kernel tells that
                the container's memory limit was reached. Ends when the container ends.

                  gatun events --stats web1 | jq .data.memory.usage
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
    public int run(Session session) throws IOException {
        Container container = session.runtime().get(session.containerId());
        Duration step = interval.valueOr(INTERVAL);
        if (!step.isPositive()) {
            throw new IOException("duration interval must be greater than 0");
        }
        if (stats.isSet()) {
            session.streams().print(used(container));
        } else {
            follow(container, step, session.streams());
        }
        return Exit.SUCCESS;
    }

    /** Until the container has ended, or nobody reads any more. */
    private static void follow(Container container, Duration step, Streams streams) {
        long next = System.nanoTime() + step.toNanos();
        try (ContainerEvents events = container.events()) {
            while (streams.finish()) {
                Optional<ContainerEvents.Event> event =
                        events.await(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
                if (event.isEmpty()) {
                    next = Math.max(next + step.toNanos(), System.nanoTime());
                    try {
                        streams.print(used(container));
                    } catch (ContainerException.WrongState | ContainerException.NotFound ended) {
                        // in this moment; the next event says so
                    }
                } else if (event.get() == ContainerEvents.Event.OUT_OF_MEMORY) {
                    streams.print(line(container, "oom", ""));
                } else {
                    return;
                }
            }
        }
    }

    private static String used(Container container) {
        return line(container, "stats", ",\"data\":" + JsonTree.compact(StatsJson.of(container.stats())));
    }

    private static String line(Container container, String type, String data) {
        return "{\"type\":\"" + type + "\",\"id\":"
                + JsonText.quote(container.id().value()) + data + "}\n";
    }
}

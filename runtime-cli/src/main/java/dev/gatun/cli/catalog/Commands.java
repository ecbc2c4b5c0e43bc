package dev.gatun.cli.catalog;

import dev.gatun.cli.command.Command;
import dev.gatun.cli.command.CreateCommand;
import dev.gatun.cli.command.DeleteCommand;
import dev.gatun.cli.command.DemoCommand;
import dev.gatun.cli.command.ExecCommand;
import dev.gatun.cli.command.KillCommand;
import dev.gatun.cli.command.ListCommand;
import dev.gatun.cli.command.PauseCommand;
import dev.gatun.cli.command.PsCommand;
import dev.gatun.cli.command.ResumeCommand;
import dev.gatun.cli.command.RootfsCommand;
import dev.gatun.cli.command.RunCommand;
import dev.gatun.cli.command.SpecCommand;
import dev.gatun.cli.command.StartCommand;
import dev.gatun.cli.command.StateCommand;
import dev.gatun.cli.command.features.FeaturesCommand;
import dev.gatun.cli.command.resource.EventsCommand;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The commands by name. Only the one that is asked for is loaded: a class costs a cold JVM up to a millisecond. */
public final class Commands {

    private static final List<String> NAMES = List.of(
            "create",
            "delete",
            "demo",
            "events",
            "exec",
            "features",
            "kill",
            "list",
            "pause",
            "ps",
            "resume",
            "rootfs",
            "run",
            "spec",
            "start",
            "state");

    private Commands() {}

    /** A new command, or null if there is none with that name. */
    public static @Nullable Command named(String name) {
        return switch (name) {
            case "create" -> new CreateCommand();
            case "delete" -> new DeleteCommand();
            case "demo" -> new DemoCommand();
            case "events" -> new EventsCommand();
            case "exec" -> new ExecCommand();
            case "features" -> new FeaturesCommand();
            case "kill" -> new KillCommand();
            case "list" -> new ListCommand();
            case "pause" -> new PauseCommand();
            case "ps" -> new PsCommand();
            case "resume" -> new ResumeCommand();
            case "rootfs" -> new RootfsCommand();
            case "run" -> new RunCommand();
            case "spec" -> new SpecCommand();
            case "start" -> new StartCommand();
            case "state" -> new StateCommand();
            default -> null;
        };
    }

    /** Every command, by name, for the help. */
    public static List<Command> all() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(Objects.requireNonNull(named(name))))
                .toList();
    }
}

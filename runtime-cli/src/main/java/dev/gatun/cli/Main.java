package dev.gatun.cli;

import dev.gatun.cli.catalog.Commands;
import dev.gatun.cli.command.Command;
import dev.gatun.cli.command.CommandException;
import dev.gatun.cli.help.Help;
import dev.gatun.cli.option.Arguments;
import dev.gatun.cli.option.OptionParser;
import dev.gatun.cli.option.UsageException;
import dev.gatun.cli.session.Exit;
import dev.gatun.cli.session.GlobalOptions;
import dev.gatun.cli.session.Session;
import dev.gatun.cli.session.Streams;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Splits the command line, runs the one command it names, and turns its outcome into an exit code. */
public final class Main {

    private final Streams streams;
    private final Clock clock;
    private final Session.Runtimes runtimes;

    /** A command line with other streams, another clock and another runtime: for tests. */
    Main(Streams streams, Clock clock, Session.Runtimes runtimes) {
        this.streams = streams;
        this.clock = clock;
        this.runtimes = runtimes;
    }

    /** Runs one command, and ends the JVM with its exit code. */
    @SuppressForbidden(reason = "the one place that ends the process: by then every command has cleaned up")
    public static void main(String[] words) {
        int code = new Main(Streams.standard(), Clock.systemUTC(), new LocalRuntimes()).run(List.of(words));
        if (System.getenv("GATUN_JAVA_OPTIONS") == null) {
            // Not exit: from Java 21 on that asks the logging system whether to log the exit, which takes a cold JVM 7
            // ms.
            Runtime.getRuntime().halt(code);
        }
        // Somebody looks at this JVM with options of its own: a flight recording is written by a shutdown hook.
        System.exit(code);
    }

    /** Runs one command line; returns the exit code. */
    int run(List<String> words) {
        var global = new GlobalOptions();
        var report = new ErrorReport(global, streams, clock);
        int code;
        try {
            code = dispatch(words, global, report);
        } catch (IOException | RuntimeException | LinkageError failure) {
            report.report(failure);
            code = failure instanceof CommandException known ? known.code() : Exit.FAILURE;
        }
        if (!streams.finish() && code == Exit.SUCCESS) {
            report.report(new IOException("write /dev/stdout: the output could not be written"));
            code = Exit.FAILURE;
        }
        return code;
    }

    private int dispatch(List<String> words, GlobalOptions global, ErrorReport report) throws IOException {
        Arguments outer;
        try {
            outer = Arguments.split(words, global.options(), Arguments.Order.OPTIONS_FIRST);
            OptionParser.parse(global.options(), outer.settings());
        } catch (UsageException wrong) {
            streams.print("Incorrect Usage. " + wrong.getMessage() + "\n\n" + Help.overview());
            throw wrong;
        }
        if (global.wantsVersion()) {
            streams.print(Version.text());
            return Exit.SUCCESS;
        }
        if (global.wantsHelp() || outer.operands().isEmpty()) {
            streams.print(Help.overview());
            return Exit.SUCCESS;
        }
        report.openLog();
        String name = outer.operands().getFirst();
        List<String> rest = outer.operands().subList(1, outer.operands().size());
        if (name.equals("help") || name.equals("h")) {
            if (rest.isEmpty()) {
                streams.print(Help.overview());
                return Exit.SUCCESS;
            }
            name = rest.getFirst();
            rest = List.of("--help");
        }
        Command command = Commands.named(name);
        if (command == null) {
            report.report(new UsageException("No help topic for '" + name + "'"));
            return Exit.UNKNOWN_COMMAND;
        }
        return runCommand(command, rest, global, report);
    }

    private int runCommand(Command command, List<String> words, GlobalOptions global, ErrorReport report)
            throws IOException {
        if (wantsHelp(command, words)) {
            streams.print(Help.of(command));
            return Exit.SUCCESS;
        }
        Arguments inner;
        try {
            inner = Arguments.split(words, command.options(), command.order());
            OptionParser.parse(command.options(), inner.settings());
        } catch (UsageException wrong) {
            streams.print("Incorrect Usage: " + wrong.getMessage() + "\n\n" + Help.of(command));
            throw wrong;
        }
        String complaint =
                command.operands().complaint(command.name(), inner.operands().size());
        if (complaint != null) {
            streams.print("Incorrect Usage.\n\n" + Help.of(command));
            throw new UsageException(complaint);
        }
        try (CallTrace trace = global.trace().isSet() ? CallTrace.open(global, streams, report) : null) {
            var session = new Session(
                    global, inner.operands(), streams, runtimes, trace == null ? UnaryOperator.identity() : trace);
            @Nullable Logging logging = global.isDebug() ? Logging.start(report) : null;
            try {
                return command.run(session);
            } finally {
                if (logging != null) {
                    logging.stop();
                }
            }
        }
    }

    /** Help is asked for by the first word alone: a later one may belong to a command inside a container. */
    private static boolean wantsHelp(Command command, List<String> words) {
        return !words.isEmpty()
                && (words.getFirst().equals("--help")
                        || words.getFirst().equals("-h")
                        || words.getFirst().equals("-help"))
                && command.options().find(words.getFirst().replace("-", "")) == null;
    }
}

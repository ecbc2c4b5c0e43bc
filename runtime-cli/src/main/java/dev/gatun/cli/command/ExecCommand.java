package dev.gatun.cli.command;

import dev.gatun.cli.option.Arguments;
import dev.gatun.cli.option.NumberConverter;
import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.Exit;
import dev.gatun.cli.session.ExitCode;
import dev.gatun.cli.session.Session;
import dev.gatun.runtime.api.Container;
import dev.gatun.runtime.api.ContainerProcess;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ExecOptions;
import dev.gatun.runtime.container.Handover;
import dev.gatun.runtime.container.Stdio;
import dev.gatun.runtime.container.TerminalReceiver;
import dev.gatun.runtime.spec.ProcessSpec;
import dev.gatun.runtime.terminal.AttachedTerminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code gatun exec}: one more process in a container. */
public final class ExecCommand implements Command {

    private final Options options = new Options();
    private final ExecProcess process = new ExecProcess(options);
    private final Option<Boolean> detach = options.flag("--detach -d", "return once the program runs");
    private final Option<Path> pidFile = options.path("--pid-file", "FILE", "write the pid of the process to FILE");
    private final Option<Integer> preserveFds = options.value(
            "--preserve-fds",
            "N",
            "hand N descriptors, from 3 on, to the process",
            new NumberConverter("--preserve-fds"));
    private final Option<String> cgroup = options.values(
            "--cgroup",
            "[CONTROLLER,...:]PATH",
            "put the process into a cgroup below the container's; may be repeated",
            text -> text);
    private final Option<Boolean> ignorePaused =
            options.flag("--ignore-paused", "join a paused container too, and wait until it is resumed");
    private final Option<Path> consoleSocket =
            options.path("--console-socket", "SOCKET", "send the process's terminal to SOCKET");
    private final Option<Path> pidfdSocket =
            options.path("--pidfd-socket", "SOCKET", "send a pidfd of the process to SOCKET");

    /** A command for one run. */
    public ExecCommand() {}

    @Override
    public String name() {
        return "exec";
    }

    @Override
    public String summary() {
        return "run one more program in a running container";
    }

    @Override
    public String synopsis() {
        return "CONTAINER COMMAND [ARGUMENT...]";
    }

    @Override
    public String description() {
        return """
                Runs a program in all namespaces and cgroups of a container. What stands behind CONTAINER is the command, dashes
                included. The exit code is the program's (128 and the signal's number if a signal ended it), or 255 if it could
                not be started. Signals are passed on.

                  gatun exec --user 1000 --cwd /tmp web1 ls -l
                """;
    }

    @Override
    public Options options() {
        return options;
    }

    @Override
    public Operands operands() {
        return process.isFile() ? Operands.exactly(1) : Operands.atLeast(1);
    }

    @Override
    public Arguments.Order order() {
        return Arguments.Order.OPTIONS_FIRST;
    }

    @Override
    public List<ExitCode> exitCodes() {
        return ExitCode.OF_EXEC;
    }

    @Override
    public int run(Session session) {
        try {
            return detach.isSet() ? detached(session) : attached(session);
        } catch (ContainerException | IOException e) {
            throw new CommandException("exec failed: " + e.getMessage(), e, Exit.EXEC_FAILURE);
        }
    }

    private int detached(Session session) throws IOException {
        try (ContainerProcess started = started(session, null)) {
            assert started.pid() > 0;
            return Exit.SUCCESS;
        }
    }

    private int attached(Session session) throws IOException {
        try (var signals = SignalForwarder.install();
                var terminal = new AttachedTerminal(session.executors());
                ContainerProcess started = started(session, terminal)) {
            if (terminal.isConnected()) {
                signals.forwardTo(new TerminalSignals(started::kill, terminal));
                terminal.relay(started.pid());
            } else {
                signals.forwardTo(started::kill);
            }
            return started.await().code();
        }
    }

    @SuppressWarnings("resource") // closing it would delete the container
    private ContainerProcess started(Session session, @Nullable TerminalReceiver terminal) throws IOException {
        Container container = session.runtime().get(session.containerId());
        List<String> words = session.operands().subList(1, session.operands().size());
        ProcessSpec wanted = process.of(container.configuration().process(), words);
        var how = new ExecOptions(
                Stdio.INHERITED,
                Optional.ofNullable(pidFile.value()).map(Path::toAbsolutePath),
                preserveFds.valueOr(0),
                ExecCgroups.parse(cgroup.values()),
                ignorePaused.isSet(),
                new Handover(
                        Optional.ofNullable(consoleSocket.value()),
                        Optional.ofNullable(pidfdSocket.value()),
                        Optional.ofNullable(terminal)));
        return container.exec(wanted, how);
    }
}

package dev.gatun.cli.command;

import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.Exit;
import dev.gatun.cli.session.ExitCode;
import dev.gatun.cli.session.NotifyAddress;
import dev.gatun.cli.session.Session;
import dev.gatun.runtime.api.Container;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.TerminalReceiver;
import dev.gatun.runtime.readiness.Readiness;
import dev.gatun.runtime.terminal.AttachedTerminal;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code gatun run}: create, start, wait, delete. */
public final class RunCommand implements Command {

    private final Options options = new Options();
    private final ContainerOptions container = new ContainerOptions(options);
    private final Option<Boolean> detach = options.flag("--detach -d", "return once the program runs");
    private final Option<Boolean> keep = options.flag("--keep", "keep the container when its program has ended");

    /** A command for one run. */
    public RunCommand() {
        options.ignoredFlag("--no-subreaper", "Gatun never makes itself a subreaper");
    }

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "make a container, run its program and wait for its end";
    }

    @Override
    public String synopsis() {
        return "CONTAINER";
    }

    @Override
    public String description() {
        return """
                Creates and starts a container. Standard input and output are the container's, signals are passed on, the exit
                code is the program's (128 and the signal's number if a signal ended it), and the container is removed. If config.json
                asks for a terminal, it is connected with the one that you sit at.

                  gatun rootfs bundle/rootfs && gatun spec --bundle bundle && gatun run --bundle bundle try1
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
    public List<ExitCode> exitCodes() {
        return ExitCode.OF_A_PROGRAM;
    }

    @Override
    public int run(Session session) throws IOException {
        try {
            return detach.isSet() ? detached(session) : attached(session);
        } catch (ContainerException | IOException e) {
            throw new CommandException("gatun run failed: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("resource") // closing it would delete the container, which outlives this command
    private int detached(Session session) throws IOException {
        Container made = create(session, null);
        String address = NotifyAddress.ofCaller();
        int pid = address == null ? 0 : made.state().pid();
        try (Readiness readiness = start(made, address)) {
            if (readiness != null) {
                pass(readiness, pid);
            }
        }
        return Exit.SUCCESS;
    }

    @SuppressWarnings("resource") // as above, for --keep
    private int attached(Session session) throws IOException {
        try (var signals = SignalForwarder.install();
                var terminal = new AttachedTerminal(session.executors())) {
            Container made = create(session, terminal);
            // Before the start: a program may end at once, and what has ended has no pid any more.
            int pid = terminal.isConnected() ? made.state().pid() : 0;
            Readiness readiness = start(made, NotifyAddress.ofCaller());
            try {
                if (readiness != null) {
                    passAside(readiness);
                }
                if (pid > 0) {
                    signals.forwardTo(new TerminalSignals(made::kill, terminal));
                    terminal.relay(pid);
                } else {
                    signals.forwardTo(made::kill);
                }
                return made.await().code();
            } finally {
                if (readiness != null) {
                    readiness.close();
                }
                if (!keep.isSet()) {
                    made.deleteForce();
                }
            }
        }
    }

    private Container create(Session session, @Nullable TerminalReceiver terminal) throws IOException {
        return session.runtime(container.init())
                .create(session.containerId(), container.bundle(), container.create(terminal));
    }

    /** This command is what the service manager watches: it ends with the container, and its exit code is the program's. */
    private static void passAside(Readiness readiness) {
        int own = (int) ProcessHandle.current().pid();
        var thread = new Thread(() -> pass(readiness, own), "gatun-readiness");
        thread.setDaemon(true);
        thread.start();
    }

    private static void pass(Readiness readiness, int mainPid) {
        try {
            readiness.pass(mainPid);
        } catch (ContainerException nobodyListens) {
            // The program runs, which is what was asked for; a manager that still waits gives up by itself.
        }
    }

    private static @Nullable Readiness start(Container created, @Nullable String address) {
        try {
            if (address != null) {
                return created.startReportingTo(address);
            }
            created.start();
            return null;
        } catch (ContainerException failure) {
            try {
                created.deleteForce();
            } catch (ContainerException second) {
                failure.addSuppressed(second); // the first failure is the one to report
            }
            throw failure;
        }
    }
}

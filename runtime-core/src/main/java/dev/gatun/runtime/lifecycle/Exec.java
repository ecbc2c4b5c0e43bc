package dev.gatun.runtime.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatun.linux.remote.LaunchOptions;
import dev.gatun.linux.remote.RemoteProcessException;
import dev.gatun.runtime.cgroup.CgroupEntrance;
import dev.gatun.runtime.cgroup.Cgroups;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.ExecOptions;
import dev.gatun.runtime.container.Signal;
import dev.gatun.runtime.container.Status;
import dev.gatun.runtime.container.Stdio;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.FdPair;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.WaitFlag;
import dev.gatun.runtime.os.namespace.NamespaceType;
import dev.gatun.runtime.plan.SealedPlan;
import dev.gatun.runtime.setup.SetupInputs;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.ProcessSpec;
import dev.gatun.runtime.spec.check.SpecValidator;
import dev.gatun.runtime.spec.json.JsonTree;
import dev.gatun.runtime.spec.json.SpecProblem;
import dev.gatun.runtime.spec.json.SpecReader;
import dev.gatun.runtime.spec.seccomp.Seccomp;
import dev.gatun.runtime.state.StoredState;
import dev.gatun.runtime.terminal.PidfdSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs a further process in a container, in the words of {@code runc exec}. */
public final class Exec {

    /** A process that has entered a frozen cgroup stands still until somebody resumes the container. */
    private static final Duration UNTIL_RESUMED = Duration.ofDays(1000);

    private final Host host;
    private final ContainerId id;
    private final ExecOptions options;

    private Exec(Host host, ContainerId id, ExecOptions options) {
        this.host = host;
        this.id = id;
        this.options = options;
    }

    /**
     * The configuration of a container, as it was when the container was created.
     *
     * @throws ContainerException.NotFound if there is no such container
     */
    public static OciSpec configuration(Host host, ContainerId id) throws IOException {
        return configuration(id, read(host, id));
    }

    private static StoredState read(Host host, ContainerId id) throws IOException {
        return host.store().read(id).orElseThrow(() -> new ContainerException.NotFound(id));
    }

    private static OciSpec configuration(ContainerId id, StoredState state) throws IOException {
        JsonNode config = state.tree().get("config");
        if (config == null || !config.isObject()) {
            throw new IOException("the state of container " + id + " holds no configuration");
        }
        return SpecReader.read("config", JsonTree.compact(config).getBytes(StandardCharsets.UTF_8))
                .spec();
    }

    /** Runs the operation; returns when the program has been executed. */
    public static Joined run(Host host, ContainerId id, ProcessSpec process, ExecOptions options) throws IOException {
        StoredState state = read(host, id);
        Status status = KernelView.status(host, id, state);
        switch (status) {
            case STOPPED -> throw new ContainerException.WrongState("cannot exec in a stopped container", status);
            case CREATING ->
                throw new ContainerException.WrongState("cannot exec in a container in the creating state", status);
            case PAUSED -> {
                if (!options.ignorePaused()) {
                    throw new ContainerException.WrongState(
                            "cannot exec in a paused container (use --ignore-paused to override)", status);
                }
            }
            case CREATED, RUNNING -> {}
        }
        OciSpec spec = configuration(id, state);
        options.handover().check(process.terminal());
        check(spec, process);
        Unapplied.checkLabels(host.linux(), process);
        var exec = new Exec(host, id, options);
        return DriverThread.call(
                "gatun-exec-" + id, () -> exec.join(state, process, spec.linux().seccomp(), status));
    }

    private static void check(OciSpec spec, ProcessSpec process) {
        if (process.args().isEmpty()) {
            throw new ContainerException.InvalidRequest("process args cannot be empty");
        }
        Unapplied.checkJoining(spec.linux());
        var joining = new OciSpec(
                spec.ociVersion(),
                spec.root(),
                process,
                spec.hostname(),
                spec.domainname(),
                spec.mounts(),
                spec.hooks(),
                spec.annotations(),
                spec.linux());
        var problems = new ArrayList<String>();
        for (SpecProblem problem : SpecValidator.check(joining)) {
            if (problem.isError()) {
                problems.add(problem.toString());
            }
        }
        if (!problems.isEmpty()) {
            throw new ContainerException.InvalidSpec(String.join("; ", problems), problems, null);
        }
    }

    private Joined join(StoredState state, ProcessSpec process, @Nullable Seccomp seccomp, Status status)
            throws IOException {
        try {
            return attempt(state, process, seccomp, status);
        } catch (IOException | RemoteProcessException e) {
            throw new ContainerException.SetupFailed("unable to start container process: " + e.getMessage(), e);
        }
    }

    private Joined attempt(StoredState state, ProcessSpec process, @Nullable Seccomp seccomp, Status status)
            throws IOException {
        Linux linux = host.linux();
        try (Fd init = linux.pidfd_open(state.initPid());
                FdPair report = linux.pipe2(EnumSet.noneOf(OpenFlag.class));
                CgroupEntrance entrance = Cgroups.restore(
                                linux, JoinedCgroups.of(state.cgroupPaths(), options.cgroups()))
                        .entrance();
                HandedTerminal terminal = process.terminal() ? HandedTerminal.open(linux, options.handover()) : null;
                Fd nothing = linux.openat(Fd.CWD, "/dev/null", EnumSet.of(OpenFlag.O_RDWR))) {
            // Between reading the state and opening the descriptor the pid may have got a new owner.
            if (!KernelView.isAlive(linux, state.initPid(), state.initStart())) {
                throw new ContainerException.WrongState("cannot exec in a stopped container", Status.STOPPED);
            }
            Duration deadline = status == Status.PAUSED ? UNTIL_RESUMED : LaunchOptions.DEFAULT_DEADLINE;
            // Whoever names a cgroup gets that one or an error.
            boolean ownChoice = !options.cgroups().isEmpty();
            var launcher =
                    new JoinLauncher(host, state.initPid(), init, process, seccomp, entrance, ownChoice, deadline);
            Set<NamespaceType> foreign = launcher.foreign();
            try (var time = TimeNamespace.of(linux, state.initPid(), foreign.contains(NamespaceType.TIME))) {
                SetupInputs inputs = SetupInputs.builder(state.bundle(), state.rootfs())
                        .userNamespace(foreign.contains(NamespaceType.USER))
                        .rootless(linux.geteuid() != 0)
                        .sessionKeyring("_ses." + id)
                        .terminal(terminal == null ? null : terminal.request())
                        .descriptors(
                                inherited(nothing, process.terminal()),
                                report.second().number(),
                                nothing.number())
                        .timeNamespace(time.number())
                        .build();
                Joined joined = launcher.launch(foreign, inputs);
                report.second().close();
                return running(joined, report.first(), terminal);
            }
        }
    }

    private List<Integer> inherited(Fd nothing, boolean terminal) throws IOException {
        List<Integer> streams = PassedDescriptors.TERMINAL;
        if (!terminal) {
            int discarded = nothing.number();
            streams = options.stdio() == Stdio.INHERITED ? List.of(0, 1, 2) : List.of(discarded, discarded, discarded);
        }
        return PassedDescriptors.inherited(host.linux(), streams, 0, options.preservedDescriptors());
    }

    /** Hears whether the program was executed; ends and reaps the process if not, or if the pid file cannot be written. */
    private Joined running(Joined joined, Fd report, @Nullable HandedTerminal terminal) throws IOException {
        Linux linux = host.linux();
        boolean running = false;
        try {
            if (options.handover().pidfdSocket().isPresent()) {
                PidfdSocket.send(linux, options.handover().pidfdSocket().get(), PidfdSocket.Kind.EXEC, joined.pidfd());
            }
            if (terminal != null) {
                terminal.pass();
            }
            InitReport.awaitExecution(linux, report, SealedPlan.READY);
            if (options.pidFile().isPresent()) {
                PidFile.write(linux, options.pidFile().get(), joined.pid());
            }
            running = true;
            return joined;
        } finally {
            if (!running) {
                // It is a child that nobody has waited for: never ESRCH.
                linux.pidfd_send_signal(joined.pidfd(), Signal.KILL.number());
                linux.waitid(joined.pid(), EnumSet.of(WaitFlag.WEXITED));
                joined.pidfd().close();
            }
        }
    }
}

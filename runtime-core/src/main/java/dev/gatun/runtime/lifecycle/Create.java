package dev.gatun.runtime.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatun.linux.remote.RemoteProcessException;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.CgroupEntrance;
import dev.gatun.runtime.cgroup.Cgroups;
import dev.gatun.runtime.cgroup.ContainerCgroup;
import dev.gatun.runtime.cgroup.Hierarchy;
import dev.gatun.runtime.cgroup.OwnCgroups;
import dev.gatun.runtime.container.Bundle;
import dev.gatun.runtime.container.CgroupDriver;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.CreateOptions;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.FdPair;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.AtFlag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.io.Contents;
import dev.gatun.runtime.plan.SealedPlan;
import dev.gatun.runtime.readiness.NotifySocket;
import dev.gatun.runtime.setup.CgroupHierarchy;
import dev.gatun.runtime.setup.SetupInputs;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.ProcessSpec;
import dev.gatun.runtime.spec.Root;
import dev.gatun.runtime.spec.check.SpecValidator;
import dev.gatun.runtime.spec.json.SpecDocument;
import dev.gatun.runtime.spec.json.SpecException;
import dev.gatun.runtime.spec.json.SpecProblem;
import dev.gatun.runtime.spec.json.SpecReader;
import dev.gatun.runtime.spec.resources.Resources;
import dev.gatun.runtime.state.StoredState;
import dev.gatun.runtime.terminal.PidfdSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.jspecify.annotations.Nullable;

/** Makes a container up to the point at which its init waits for {@link Start}; takes everything back if that fails. */
public final class Create {

    private final Host host;
    private final ContainerId id;
    private final Bundle bundle;
    private final CreateOptions options;
    private final Cleanup cleanup = new Cleanup();

    private Create(Host host, ContainerId id, Bundle bundle, CreateOptions options) {
        this.host = host;
        this.id = id;
        this.bundle = bundle;
        this.options = options;
    }

    /** Runs the operation; returns what was written to the state directory. */
    public static StoredState run(Host host, ContainerId id, Bundle bundle, CreateOptions options) throws IOException {
        var create = new Create(host, id, bundle, options);
        SpecDocument document = create.read();
        return DriverThread.call("gatun-driver-" + id, () -> create.make(document));
    }

    private SpecDocument read() throws IOException {
        String file = bundle.configuration().toString();
        SpecDocument document;
        try {
            document = SpecReader.read(bundle.configuration());
        } catch (SpecException e) {
            throw invalid(e);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new ContainerException.InvalidSpec(
                    "JSON specification file " + file + " not found: no such file or directory", List.of(), e);
        }
        var errors = new ArrayList<SpecProblem>();
        for (SpecProblem problem : SpecValidator.check(document.spec())) {
            if (problem.isError()) {
                errors.add(problem);
            } else {
                // Not above debug: podman reads the whole log as one JSON object, that of an error. And no logger in a
                // field: finding one takes time even if there is nothing to say.
                LogManager.getLogger(Create.class).debug("{}: {}", file, problem);
            }
        }
        if (!errors.isEmpty()) {
            throw invalid(new SpecException(file, errors));
        }
        checkRootfs(file, rootfs(document.spec()));
        ProcessSpec process = document.spec().process();
        options.handover().check(process != null && process.terminal());
        Unapplied.check(document.spec());
        Unapplied.checkLabels(host.linux(), document.spec().process());
        Unapplied.checkHost(document.spec(), host.cgroupDriver(), host.image());
        return document;
    }

    /** Before anything is made; a wrong path is the most frequent mistake in a bundle. */
    private void checkRootfs(String file, String rootfs) {
        String reason;
        try {
            if (host.linux().statx(Fd.CWD, rootfs, EnumSet.noneOf(AtFlag.class)).isDirectory()) {
                return;
            }
            reason = rootfs + ": not a directory";
        } catch (ErrnoException e) {
            reason = "stat " + rootfs + ": " + e.errno().description();
        }
        throw invalid(new SpecException(file, List.of(new SpecProblem("/root/path", "invalid rootfs: " + reason))));
    }

    private static ContainerException.InvalidSpec invalid(SpecException e) {
        return new ContainerException.InvalidSpec(
                String.valueOf(e.getMessage()),
                e.problems().stream().map(SpecProblem::toString).toList(),
                e);
    }

    private StoredState make(SpecDocument document) throws IOException {
        try {
            StoredState state = attempt(document);
            cleanup.discard();
            return state;
        } catch (IOException | RuntimeException | Error e) {
            cleanup.runAfter(e);
            if (e instanceof IOException || e instanceof RemoteProcessException) {
                throw new ContainerException.SetupFailed("unable to start container process: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private StoredState attempt(SpecDocument document) throws IOException {
        OciSpec spec = document.spec();
        Linux linux = host.linux();
        String rootfs = rootfs(spec);
        host.store().create(id);
        cleanup.add(() -> host.store().remove(id));
        host.store().makeFifo(id);
        SpecDocument shown = options.notifySocket()
                ? NotifySocket.prepare(linux, host.store().directory(id), document)
                : document;
        ContainerCgroup wanted = wantedCgroup(spec);
        // Before there are cgroups or a process, so that a runtime killed from here on leaves something that delete
        // finds.
        StoredState state = describe(document, rootfs, wanted);
        host.store().write(id, state);
        ContainerCgroup cgroup = makeCgroup(spec, wanted);
        if (cgroup != wanted) { // an ordinary user may have got some of them only
            state = describe(document, rootfs, cgroup);
        }
        try (FdPair report = linux.pipe2(EnumSet.noneOf(OpenFlag.class));
                Fd fifo = linux.openat(Fd.CWD, host.store().fifo(id), EnumSet.of(OpenFlag.O_PATH));
                Streams streams = Streams.open(linux, options.stdio());
                HandedTerminal terminal = terminal(spec);
                CgroupEntrance entrance = cgroup.entrance();
                TimeNamespace time = TimeNamespace.open(linux, spec)) {
            state.withExternalDescriptors(streams.targets(linux));
            List<Integer> inherited = PassedDescriptors.inherited(
                    linux,
                    terminal == null ? streams.numbers() : PassedDescriptors.TERMINAL,
                    options.listeningDescriptors(),
                    options.preservedDescriptors());
            SetupInputs inputs = SetupInputs.builder(bundle.directory().toString(), rootfs)
                    .userNamespace(spec.linux().namespaces().stream()
                            .anyMatch(n -> n.type().equals("user")))
                    .rootless(linux.geteuid() != 0)
                    .noPivot(options.noPivot())
                    .sessionKeyring(options.noNewKeyring() ? "" : "_ses." + id)
                    .cgroups(hierarchies(cgroup))
                    .timeNamespace(time.number())
                    .descriptors(inherited, report.second().number(), fifo.number())
                    .terminal(terminal == null ? null : terminal.request())
                    .environment(environment())
                    .build();
            int pid = host.launcher(shown, inputs, entrance).launch();
            cleanup.add(() -> InitProcess.kill(linux, pid));
            report.second().close();
            InitReport.awaitReady(linux, report.first(), SealedPlan.READY);
            state.withInit(pid, KernelView.stat(linux, pid).orElseThrow().startTime(), KernelView.namespaces(linux));
            host.store().write(id, state);
            if (terminal != null) {
                terminal.pass();
            }
            if (options.handover().pidfdSocket().isPresent()) {
                try (Fd init = linux.pidfd_open(pid)) {
                    PidfdSocket.send(linux, options.handover().pidfdSocket().get(), PidfdSocket.Kind.INIT, init);
                }
            }
            if (options.pidFile().isPresent()) {
                PidFile.write(linux, options.pidFile().get(), pid);
            }
            return state;
        }
    }

    private List<String> environment() {
        var variables = new ArrayList<>(PassedDescriptors.environment(options.listeningDescriptors()));
        if (options.notifySocket()) {
            variables.addAll(NotifySocket.environment());
        }
        return variables;
    }

    private @Nullable HandedTerminal terminal(OciSpec spec) throws IOException {
        ProcessSpec process = spec.process();
        return process != null && process.terminal() ? HandedTerminal.open(host.linux(), options.handover()) : null;
    }

    /** Where the container's cgroups belong; makes none. */
    private ContainerCgroup wantedCgroup(OciSpec spec) throws IOException {
        return switch (host.cgroupDriver()) {
            case CGROUPFS -> host.cgroups().of(spec.linux().cgroupsPath(), id);
            // Resources that hold nothing but device rules are every manager's default, and restrict no more than the
            // caller's own cgroup does.
            case DISABLED -> Cgroups.restore(host.linux(), Map.of());
            case SYSTEMD -> throw new AssertionError("refused before anything was made");
        };
    }

    /** An ordinary user has the cgroups that were delegated to it, often none; root has all or fails. */
    private ContainerCgroup makeCgroup(OciSpec spec, ContainerCgroup wanted) throws IOException {
        if (host.cgroupDriver() == CgroupDriver.DISABLED) {
            return wanted;
        }
        if (host.linux().geteuid() != 0) {
            ContainerCgroup allowed = wanted.createWhereAllowed();
            cleanup.add(allowed::remove);
            limit(allowed, spec, false);
            return allowed;
        }
        cleanup.add(wanted::remove);
        wanted.create();
        limit(wanted, spec, true);
        return wanted;
    }

    /** Before there is a process in the cgroups: some limits cannot be set any more when there is one. */
    private static void limit(ContainerCgroup cgroup, OciSpec spec, boolean devices) throws IOException {
        Resources given = spec.linux().resources();
        // Without any, devices are restricted all the same: what a container may use by default is a list, not
        // everything.
        Resources resources = given == null ? Resources.none() : given;
        List<String> warnings = devices ? cgroup.apply(resources) : cgroup.applyWithoutDevices(resources);
        for (String warning : warnings) {
            LogManager.getLogger(Create.class).debug(warning);
        }
    }

    private String rootfs(OciSpec spec) {
        Root root = spec.root();
        Path path = Path.of(root == null ? "" : root.path());
        return bundle.directory().resolve(path).normalize().toString();
    }

    private StoredState describe(SpecDocument document, String rootfs, ContainerCgroup cgroup) {
        StoredState state = StoredState.of(id);
        ObjectNode tree = state.tree();
        tree.put("init_process_pid", 0);
        tree.put("init_process_start", 0);
        tree.put("created", Instant.now(Clock.systemUTC()).toString());
        tree.put("rootless", host.linux().geteuid() != 0);
        tree.put("bundle", bundle.directory().toString());
        tree.put("rootfs", rootfs);
        ObjectNode paths = tree.putObject("cgroup_paths");
        cgroup.paths().forEach(paths::put);
        tree.set("config", document.tree());
        return state;
    }

    /** What a mount of type cgroup shows: the container's groups, and where it has none, those that it was born in. */
    private List<CgroupHierarchy> hierarchies(ContainerCgroup cgroup) throws IOException {
        OwnCgroups own = null;
        var list = new ArrayList<CgroupHierarchy>();
        for (Hierarchy hierarchy : host.cgroups().layout().hierarchies()) {
            String key = hierarchy.unified()
                    ? Hierarchy.UNIFIED
                    : hierarchy.controllers().getFirst();
            String group = cgroup.paths().get(key);
            if (group == null) {
                if (own == null) {
                    own = OwnCgroups.parse(new Contents(host.linux()).read(Fd.CWD, "/proc/self/cgroup"));
                }
                group = hierarchy.directoryOf(own.of(key).orElse("/"));
            }
            list.add(new CgroupHierarchy(hierarchy.mountPoint(), hierarchy.controllers(), group, hierarchy.unified()));
        }
        return list;
    }

    /** How a process that never became a container is ended. */
    private static final class InitProcess {
        private InitProcess() {}

        static void kill(Linux linux, int pid) throws ErrnoException {
            linux.kill(pid, dev.gatun.runtime.container.Signal.KILL.number());
            linux.waitid(pid, EnumSet.of(dev.gatun.runtime.os.flag.WaitFlag.WEXITED));
        }
    }
}

package dev.gatun.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.linux.abi.Ioprio_h;
import dev.gatun.linux.abi.Sched_h;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.OpenDescriptors;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.container.Bundle;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.CreateOptions;
import dev.gatun.runtime.container.ExecOptions;
import dev.gatun.runtime.container.ExitStatus;
import dev.gatun.runtime.container.Signal;
import dev.gatun.runtime.container.Stdio;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.proc.SecurityModules;
import dev.gatun.runtime.spec.ProcessSpec;
import dev.gatun.runtime.spec.json.SpecReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Further processes in a container, and what the kernel says of them. */
@NullUnmarked // the runtime is made before each test
@Requires({Host.ROOT, Host.BUSYBOX})
class ExecIT {

    private static final CreateOptions QUIET = CreateOptions.defaults().withStdio(Stdio.DISCARDED);
    private static final ExecOptions SILENT = ExecOptions.defaults().withStdio(Stdio.DISCARDED);

    @TempDir
    private Path directory;

    private final ContainerId id =
            ContainerId.of("gatun-exec-" + ProcessHandle.current().pid());
    private ContainerRuntime runtime;
    private Path out;

    @BeforeEach
    void prepare() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        runtime = ContainerRuntime.builder()
                .stateDirectory(directory.resolve("state"))
                .build();
        Path bin = Files.createDirectories(directory.resolve("rootfs/bin"));
        Files.copy(Path.of("/bin/busybox"), bin.resolve("busybox"));
        for (String name : List.of("sh", "true", "sleep", "id", "cat", "ls", "readlink")) {
            Files.createSymbolicLink(bin.resolve(name), Path.of("busybox"));
        }
        for (String name : List.of("out", "proc", "dev")) {
            Files.createDirectories(directory.resolve("rootfs").resolve(name));
        }
        out = directory.resolve("rootfs/out");
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private Container running(String namespaces, String linux) throws IOException {
        Files.writeString(
                directory.resolve("config.json"),
                "{\"ociVersion\": \"1.0.2\", \"root\": {\"path\": \"rootfs\"}, \"process\": {\"cwd\": \"/\","
                        + " \"user\": {\"uid\": 0, \"gid\": 0}, \"args\": [\"sleep\", \"1000\"], \"env\": [\"PATH=/bin\"],"
                        + " \"capabilities\": {\"bounding\": [\"CAP_KILL\"], \"permitted\": [\"CAP_KILL\"]}},"
                        + " \"mounts\": [{\"destination\": \"/proc\", \"type\": \"proc\", \"source\": \"proc\"},"
                        + " {\"destination\": \"/dev\", \"type\": \"tmpfs\", \"source\": \"tmpfs\"}], \"linux\": {"
                        + linux
                        + " \"namespaces\": [{\"type\": \"mount\"}, {\"type\": \"uts\"}, {\"type\": \"ipc\"}"
                        + namespaces + "]}}");
        Container container = runtime.create(id, Bundle.at(directory), QUIET);
        container.start();
        return container;
    }

    private static final String ALL = ", {\"type\": \"pid\"}, {\"type\": \"network\"}, {\"type\": \"cgroup\"}";

    private static final String MAPS = "\"uidMappings\": [{\"containerID\": 0, \"hostID\": 100000, \"size\": 65536}],"
            + " \"gidMappings\": [{\"containerID\": 0, \"hostID\": 100000, \"size\": 65536}],";

    private static ProcessSpec process(String more, String... args) throws IOException {
        var quoted = new ArrayList<String>();
        for (String arg : args) {
            quoted.add("\"" + arg + "\"");
        }
        String text = "{\"cwd\": \"/\", \"user\": {\"uid\": 0, \"gid\": 0}, \"env\": [\"PATH=/bin\"], \"args\": "
                + quoted + more + "}";
        return SpecReader.readProcess("process", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void givesProcessesTheirSchedulingAndTheirProcessors() throws Exception {
        try (Container container = running(ALL, "")) {
            ProcessSpec process = process(
                    ", \"scheduler\": {\"policy\": \"SCHED_BATCH\", \"nice\": 7},"
                            + " \"ioPriority\": {\"class\": \"IOPRIO_CLASS_IDLE\", \"priority\": 0},"
                            + " \"execCPUAffinity\": {\"initial\": \"0\", \"final\": \"0-7:1/8\"}",
                    "sleep",
                    "1000");
            try (ContainerProcess started = container.exec(process, SILENT)) {
                assertThat(Linux.inThread().sched_getattr(started.pid()).policy())
                        .isEqualTo(Sched_h.SCHED_BATCH());
                assertThat(Linux.inThread().sched_getattr(started.pid()).nice()).isEqualTo(7);
                assertThat(Linux.inThread().ioprio_get(Ioprio_h.IOPRIO_WHO_PROCESS(), started.pid())
                                >> Ioprio_h.IOPRIO_CLASS_SHIFT())
                        .isEqualTo(Ioprio_h.IOPRIO_CLASS_IDLE());
                assertThat(Linux.inThread().sched_getaffinity(started.pid())).hasToString("{0}");
                started.kill(Signal.KILL);
                assertThat(started.await().code()).isEqualTo(137);
            }
            ProcessSpec initial = process(", \"execCPUAffinity\": {\"initial\": \"0\"}", "sleep", "1000");
            try (ContainerProcess started = container.exec(initial, SILENT)) {
                assertThat(Linux.inThread().sched_getaffinity(started.pid()))
                        .isEqualTo(Linux.inThread()
                                .sched_getaffinity(container.state().pid()));
                started.kill(Signal.KILL);
                assertThat(started.await().code()).isEqualTo(137);
            }
            ProcessSpec nonsense = process(", \"execCPUAffinity\": {\"final\": \"0-999999\"}", "true");
            assertThatThrownBy(() -> run(container, nonsense)).hasMessageContaining("/process/execCPUAffinity/final");
        }
    }

    @Test
    void refusesLabelsOfSecurityModulesThatTheKernelLacks() throws Exception {
        try (Container container = running(ALL, "")) {
            if (!SecurityModules.hasAppArmor(Linux.inThread())) {
                assertThatThrownBy(() -> run(container, process(", \"apparmorProfile\": \"web\"", "true")))
                        .isInstanceOf(ContainerException.Unsupported.class)
                        .hasMessageContaining("apparmor: config provided but apparmor not supported");
            }
            if (!SecurityModules.hasSelinux(Linux.inThread())) {
                assertThatThrownBy(() -> run(container, process(", \"selinuxLabel\": \"web\"", "true")))
                        .isInstanceOf(ContainerException.Unsupported.class)
                        .hasMessageContaining(
                                "selinux label is specified in config, but selinux is disabled or not supported");
            }
        }
    }

    @Test
    void joinsTheCgroupOfTheInitWhereTheContainersTakesNoProcesses() throws Exception {
        Path unified = Path.of("/sys/fs/cgroup/unified");
        Path parent = unified.resolve(id + "-parent");
        Path elsewhere = Files.createDirectory(unified.resolve(id + "-elsewhere"));
        String path = "\"cgroupsPath\": \"/" + parent.getFileName() + "/web\",";
        try (Container container = running(ALL, path)) {
            Files.writeString(
                    elsewhere.resolve("cgroup.procs"),
                    Integer.toString(container.state().pid()));
            // A sibling that is threaded makes the container's own an invalid domain: EOPNOTSUPP for every process.
            Files.createDirectory(parent.resolve("threads"));
            Files.writeString(parent.resolve("threads/cgroup.type"), "threaded");
            assertThat(parent.resolve("web/cgroup.type")).hasContent("domain invalid");
            try (ContainerProcess started = container.exec(process("", "sleep", "1000"), SILENT)) {
                assertThat(Files.readString(Path.of("/proc/" + started.pid() + "/cgroup")))
                        .contains("0::/" + elsewhere.getFileName() + "\n");
                started.kill(Signal.KILL);
                assertThat(started.await().code()).isEqualTo(137);
            }
            ExecOptions named = SILENT.withCgroups(Map.of("", "."));
            assertThatThrownBy(() -> container.exec(process("", "true"), named)).hasMessageContaining("(EOPNOTSUPP)");
        } finally {
            for (Path left : List.of(parent.resolve("threads"), parent, elsewhere)) {
                Files.deleteIfExists(left);
            }
        }
        try (DirectoryStream<Path> hierarchies = Files.newDirectoryStream(unified.resolveSibling("."))) {
            for (Path hierarchy : hierarchies) {
                Files.deleteIfExists(hierarchy.resolve(id + "-parent"));
            }
        }
    }

    private static ExitStatus run(Container container, ProcessSpec process) {
        try (ContainerProcess started = container.exec(process, SILENT)) {
            return started.await();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ALL, "", ALL + ", {\"type\": \"user\"}", ALL + ", {\"type\": \"time\"}"})
    void joinsEveryNamespaceAndCgroupWithNothingElseOpen(String namespaces) throws Exception {
        try (Container container = running(namespaces, namespaces.contains("user") ? MAPS : "")) {
            int init = container.state().pid();
            var expected = new ArrayList<String>();
            for (String type : List.of("cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts")) {
                expected.add(Files.readSymbolicLink(Path.of("/proc/" + init + "/ns/" + type))
                        .toString());
            }
            ProcessSpec process = process(
                    ", \"rlimits\": [{\"type\": \"RLIMIT_NOFILE\", \"soft\": 99, \"hard\": 99}]",
                    "sh",
                    "-c",
                    "ls -l /proc/self/fd > /out/fds; cat /proc/self/status > /out/status; exec sleep 1000");
            try (ContainerProcess started = container.exec(process, SILENT)) {
                var actual = new ArrayList<String>();
                for (String type : List.of("cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts")) {
                    actual.add(Files.readSymbolicLink(Path.of("/proc/" + started.pid() + "/ns/" + type))
                            .toString());
                }
                assertThat(actual).isEqualTo(expected);
                assertThat(Files.readString(Path.of("/proc/" + started.pid() + "/cgroup")))
                        .isEqualTo(Files.readString(Path.of("/proc/" + init + "/cgroup")));
                assertThat(Files.readString(Path.of("/proc/" + started.pid() + "/limits")))
                        .containsPattern("Max open files +99 +99");
                started.kill(Signal.KILL);
                assertThat(started.await()).isEqualTo(ExitStatus.killed(Signal.KILL));
            }
        }
    }

    @Test
    void theProcessHasThreeDescriptorsAndNoCapabilityThatItWasNotGiven() throws Exception {
        try (Container container = running(ALL, "")) {
            ProcessSpec process = process(
                    ", \"capabilities\": {\"bounding\": [\"CAP_KILL\"], \"permitted\": [\"CAP_KILL\"],"
                            + " \"effective\": [\"CAP_KILL\"]}, \"noNewPrivileges\": true",
                    "sh",
                    "-c",
                    "ls /proc/self/fd > /out/fds; cat /proc/self/status > /out/status; echo $HOME > /out/home");
            assertThat(run(container, process)).isEqualTo(ExitStatus.exited(0));
            // the last one is that of ls itself, which lists the directory; the second is the shell's redirection
            assertThat(Files.readAllLines(out.resolve("fds"))).containsExactly("0", "1", "2", "3");
            assertThat(Files.readString(out.resolve("status")))
                    .contains("CapInh:\t0000000000000000\n")
                    .contains("CapPrm:\t0000000000000020\n")
                    .contains("CapBnd:\t0000000000000020\n")
                    .contains("NoNewPrivs:\t1\n");
            assertThat(out.resolve("home")).hasContent("/");
        }
    }

    @Test
    void whatCannotRunIsRefusedAndLeavesNothing() throws Exception {
        try (Container container = running(ALL, "")) {
            run(container, process("", "true"));
            var before = OpenDescriptors.now();
            long children = ProcessHandle.current().children().count();
            assertThatThrownBy(() -> container.exec(process("", "moon"), SILENT))
                    .isInstanceOf(ContainerException.SetupFailed.class)
                    .hasMessageContaining("exec: \"moon\": executable file not found in $PATH");
            Files.writeString(out.resolve("text"), "no program");
            Files.setPosixFilePermissions(out.resolve("text"), PosixFilePermissions.fromString("rwxr-xr-x"));
            assertThatThrownBy(() -> container.exec(process("", "/out/text"), SILENT))
                    .isInstanceOf(ContainerException.SetupFailed.class)
                    .hasMessageContaining("exec format error");
            assertThatThrownBy(() -> container.exec(process(", \"apparmorProfile\": \"p\"", "true"), SILENT))
                    .isInstanceOf(ContainerException.Unsupported.class)
                    .hasMessageContaining("/process/apparmorProfile");
            assertThatThrownBy(() -> container.exec(process("", "true"), SILENT.withCgroups(Map.of("", "../.."))))
                    .isInstanceOf(ContainerException.InvalidRequest.class)
                    .hasMessage("../.. is not a sub cgroup path");
            ProcessSpec elsewhere = SpecReader.readProcess(
                    "process",
                    "{\"cwd\": \"/proc/self/fd/7\", \"user\": {\"uid\": 0, \"gid\": 0}, \"env\": [\"PATH=/bin\"], \"args\": [\"true\"]}"
                            .getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> container.exec(elsewhere, SILENT))
                    .isInstanceOf(ContainerException.SetupFailed.class);
            assertThat(OpenDescriptors.now()).isEqualTo(before);
            assertThat(ProcessHandle.current().children().count()).isEqualTo(children);
        }
    }

    @Test
    void aStoppedContainerIsRefused() throws Exception {
        try (Container container = running(ALL, "")) {
            container.kill(Signal.KILL);
            container.await();
            assertThatThrownBy(() -> container.exec(process("", "true"), SILENT))
                    .isInstanceOf(ContainerException.WrongState.class)
                    .hasMessage("cannot exec in a stopped container");
        }
    }

    @Test
    void aPausedContainerIsRefusedUnlessThatIsIgnored() throws Exception {
        Path freezer = Path.of("/sys/fs/cgroup/freezer/" + id + "/freezer.state");
        try (Container container = running(ALL, "");
                var threads = Executors.newSingleThreadExecutor()) {
            Files.writeString(freezer, "FROZEN");
            try {
                assertThatThrownBy(() -> container.exec(process("", "true"), SILENT))
                        .isInstanceOf(ContainerException.WrongState.class)
                        .hasMessage("cannot exec in a paused container (use --ignore-paused to override)");
                ProcessSpec process = process("", "true");
                Future<ExitStatus> ended = threads.submit(() -> {
                    try (ContainerProcess started = container.exec(process, SILENT.withIgnorePaused(true))) {
                        return started.await();
                    }
                });
                // it stands still in the cgroup: two processes there are what is waited for
                Path processes = freezer.resolveSibling("cgroup.procs");
                while (Files.readAllLines(processes).size() < 2 && !ended.isDone()) {
                    Thread.onSpinWait();
                }
                assertThat(ended.isDone()).isFalse();
                Files.writeString(freezer, "THAWED");
                assertThat(ended.get()).isEqualTo(ExitStatus.exited(0));
            } finally {
                Files.writeString(freezer, "THAWED");
            }
        }
    }

    @Test
    void twentyAtOnceDoNotDisturbEachOther() throws Exception {
        try (Container container = running(ALL, "");
                var threads = Executors.newFixedThreadPool(20)) {
            var ends = new ArrayList<Future<ExitStatus>>();
            for (int i = 0; i < 20; i++) {
                ProcessSpec process = process("", "sh", "-c", "exit " + i);
                ends.add(threads.submit(() -> run(container, process)));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(ends.get(i).get()).isEqualTo(ExitStatus.exited(i));
            }
        }
    }
}

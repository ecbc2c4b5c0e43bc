package dev.gatun.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.linux.remote.RemoteProcess;
import dev.gatun.linux.testing.OpenDescriptors;
import dev.gatun.runtime.container.Bundle;
import dev.gatun.runtime.container.CgroupDriver;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.CreateOptions;
import dev.gatun.runtime.container.ExitStatus;
import dev.gatun.runtime.container.Signal;
import dev.gatun.runtime.container.Status;
import dev.gatun.runtime.container.Stdio;
import dev.gatun.runtime.spec.json.JsonTree;
import dev.gatun.runtime.spec.json.SpecReader;
import dev.gatun.runtime.state.StoredState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // the runtime is made before each test
abstract class LifecycleContract {

    @TempDir
    private Path directory;

    private final ContainerId id =
            ContainerId.of("gatun-lifecycle-" + ProcessHandle.current().pid());
    private ContainerRuntime runtime;

    /** Which image of the init the same tests run over; the directory can be read by everybody. */
    abstract ContainerRuntime runtime(ContainerRuntime.Builder builder, Path directory) throws IOException;

    @BeforeEach
    void prepare() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        runtime = runtime(ContainerRuntime.builder().stateDirectory(directory.resolve("state")), directory);
        Path bin = Files.createDirectories(directory.resolve("rootfs/bin"));
        Files.copy(Path.of("/bin/busybox"), bin.resolve("busybox"));
        for (String name : List.of("sh", "true", "sleep", "hostname", "id", "cat", "test")) {
            Files.createSymbolicLink(bin.resolve(name), Path.of("busybox"));
        }
        for (String name : List.of("out", "proc", "sys", "dev")) {
            Files.createDirectories(directory.resolve("rootfs").resolve(name));
        }
    }

    private Bundle bundle(String... args) throws IOException {
        var quoted = List.of(args).stream().map(a -> "\"" + a + "\"").toList();
        Files.writeString(directory.resolve("config.json"), """
                {"ociVersion": "1.0.2", "root": {"path": "rootfs"}, "hostname": "lock",
                 "process": {"cwd": "/", "user": {"uid": 0, "gid": 0}, "args": [%s],
                   "env": ["PATH=/bin"], "noNewPrivileges": true,
                   "capabilities": {"bounding": ["CAP_KILL"], "effective": ["CAP_KILL"], "permitted": ["CAP_KILL"]},
                   "rlimits": [{"type": "RLIMIT_NOFILE", "soft": 1024, "hard": 1024}]},
                 "mounts": [
                   {"destination": "/proc", "type": "proc", "source": "proc"},
                   {"destination": "/dev", "type": "tmpfs", "source": "tmpfs", "options": ["nosuid", "mode=755", "size=64k"]},
                   {"destination": "/dev/pts", "type": "devpts", "source": "devpts", "options": ["newinstance", "ptmxmode=0666"]},
                   {"destination": "/sys", "type": "sysfs", "source": "sysfs", "options": ["nosuid", "noexec", "nodev", "ro"]}],
                 "linux": {"namespaces": [{"type": "pid"}, {"type": "network"}, {"type": "ipc"}, {"type": "uts"}, {"type": "mount"}],
                   "maskedPaths": ["/proc/kcore", "/sys/firmware"], "readonlyPaths": ["/proc/sys"]}}
                """.formatted(String.join(", ", quoted)));
        return Bundle.at(directory);
    }

    private static final CreateOptions QUIET = CreateOptions.defaults().withStdio(Stdio.DISCARDED);

    @Test
    void runsFromCreateToDelete() throws Exception {
        // the first launch opens a descriptor for this JVM itself, once
        runtime.create(id, bundle("true"), QUIET).close();
        var before = OpenDescriptors.now();
        try (Container container = runtime.create(id, bundle("sh", "-c", "hostname > /out/name; exit 7"), QUIET)) {
            assertThat(container.status()).isEqualTo(Status.CREATED);
            assertThat(directory.resolve("rootfs/out/name")).doesNotExist();
            container.start();
            assertThat(container.await()).isEqualTo(ExitStatus.exited(7));
            assertThat(Files.readString(directory.resolve("rootfs/out/name"))).isEqualTo("lock\n");
            assertThat(container.status()).isEqualTo(Status.STOPPED);
            container.delete();
        }
        assertThat(runtime.find(id)).isEmpty();
        assertThat(directory.resolve("state/" + id)).doesNotExist();
        assertThat(OpenDescriptors.now()).isEqualTo(before);
    }

    @Test
    void writesTheStateThatLibcontainerWould() throws Exception {
        try (Container container = runtime.create(id, bundle("true"), QUIET)) {
            Path file = directory.resolve("state/" + id + "/state.json");
            var state = new StoredState(JsonTree.parse(file.toString(), Files.readAllBytes(file)));
            int pid = container.state().pid();
            assertThat(state.initPid()).isEqualTo(pid);
            for (Path link :
                    state.namespacePaths().values().stream().map(Path::of).toList()) {
                assertThat(link).hasParentRaw(Path.of("/proc/" + pid + "/ns"));
                assertThat(Files.readSymbolicLink(link).toString()).startsWith(link.getFileName() + ":[");
            }
            assertThat(state.namespacePaths()).containsKeys("NEWCGROUP", "NEWIPC", "NEWNET", "NEWNS", "NEWPID");
            assertThat(state.externalDescriptors()).containsExactly("/dev/null", "/dev/null", "/dev/null");
            assertThat(Duration.between(Instant.parse(state.created()), Instant.now()))
                    .isBetween(Duration.ZERO, Duration.ofMinutes(5));
            assertThat(state.tree().get("config"))
                    .isEqualTo(SpecReader.read(directory.resolve("config.json")).tree());
        }
    }

    @Test
    void killsWhatRuns() throws Exception {
        try (Container container = runtime.create(id, bundle("sleep", "1000"), QUIET)) {
            container.start();
            assertThat(container.status()).isEqualTo(Status.RUNNING);
            assertThatThrownBy(container::delete)
                    .isInstanceOf(ContainerException.WrongState.class)
                    .hasMessage("cannot delete container " + id + " that is not stopped: running");
            assertThatThrownBy(container::start).hasMessage("cannot start an already running container");
            container.kill(Signal.KILL);
            assertThat(container.await()).isEqualTo(ExitStatus.killed(Signal.KILL));
            assertThatThrownBy(() -> container.kill(Signal.TERM)).hasMessage("container not running");
            container.delete();
        }
    }

    @Test
    void aMissingProgramFailsAtCreateAndLeavesNothing() throws Exception {
        Bundle bundle = bundle("no-such-program");
        assertThatThrownBy(() -> runtime.create(id, bundle, QUIET))
                .isInstanceOf(ContainerException.SetupFailed.class)
                .hasMessageContaining("exec: \"no-such-program\": executable file not found in $PATH");
        assertThat(runtime.find(id)).isEmpty();
        assertThat(Path.of("/sys/fs/cgroup/memory/" + id)).doesNotExist();
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void aMissingRootfsIsNamedBeforeAnythingIsMade() throws Exception {
        Bundle bundle = bundle("true");
        String config = Files.readString(bundle.configuration());
        Files.writeString(bundle.configuration(), config.replace("\"path\": \"rootfs\"", "\"path\": \"moon\""));
        assertThatThrownBy(() -> runtime.create(id, bundle, QUIET))
                .isInstanceOf(ContainerException.InvalidSpec.class)
                .hasMessageEndingWith("config.json: at /root/path: invalid rootfs: stat " + directory
                        + "/moon: no such file or directory");
        Files.createFile(directory.resolve("moon"));
        assertThatThrownBy(() -> runtime.create(id, bundle, QUIET))
                .isInstanceOf(ContainerException.InvalidSpec.class)
                .hasMessageEndingWith("at /root/path: invalid rootfs: " + directory + "/moon: not a directory");
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @Test
    void aTakenIdIsRefused() throws Exception {
        Bundle bundle = bundle("true");
        try (Container container = runtime.create(id, bundle, QUIET)) {
            assertThatThrownBy(() -> runtime.create(id, bundle, QUIET))
                    .isInstanceOf(ContainerException.AlreadyExists.class)
                    .hasMessageStartingWith("container with given ID already exists");
            assertThat(container.status()).isEqualTo(Status.CREATED);
        }
    }

    @Test
    void aUserNamespaceMapsItsRoot() throws Exception {
        Path out = directory.resolve("rootfs/out");
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxrwxrwx"));
        String config = Files.readString(
                        bundle("sh", "-c", "cat /proc/self/uid_map > /out/map").configuration())
                .replace("{\"type\": \"pid\"}", "{\"type\": \"pid\"}, {\"type\": \"user\"}")
                .replace(
                        "\"maskedPaths\"",
                        "\"uidMappings\": [{\"containerID\": 0, \"hostID\": 100000, \"size\": 65536}],"
                                + " \"gidMappings\": [{\"containerID\": 0, \"hostID\": 100000, \"size\": 65536}], \"maskedPaths\"");
        Files.writeString(directory.resolve("config.json"), config);
        try (Container container = runtime.create(id, Bundle.at(directory), QUIET)) {
            container.start();
            assertThat(container.await()).isEqualTo(ExitStatus.exited(0));
        }
        assertThat(Files.readString(out.resolve("map")).strip().split("\\s+")).containsExactly("0", "100000", "65536");
        // the process that became root in there shared the memory of this JVM, and the kernel took the flag from both
        assertThat(RemoteProcess.isDumpable()).isTrue();
    }

    @Test
    void limitsWhatItUses() throws Exception {
        String config = Files.readString(bundle("sh", "-c", "cat /proc/self/cgroup > /out/cgroup")
                        .configuration())
                .replace("\"maskedPaths\"", "\"resources\": {\"pids\": {\"limit\": 77}}, \"maskedPaths\"");
        Files.writeString(directory.resolve("config.json"), config);
        try (Container container = runtime.create(id, Bundle.at(directory), QUIET)) {
            assertThat(Files.readString(Path.of("/sys/fs/cgroup/pids/" + id + "/pids.max")))
                    .isEqualTo("77\n");
            container.start();
            assertThat(container.await()).isEqualTo(ExitStatus.exited(0));
        }
        assertThat(Files.readString(directory.resolve("rootfs/out/cgroup"))).contains("pids:/" + id + "\n");
        assertThat(Path.of("/sys/fs/cgroup/pids/" + id)).doesNotExist();
    }

    @Test
    void whatIsNotAppliedIsRefusedByName() throws Exception {
        String config = Files.readString(bundle("true").configuration())
                .replace("\"maskedPaths\"", "\"personality\": {\"domain\": \"LINUX\"}, \"maskedPaths\"")
                .replace("\"mounts\"", "\"hooks\": {\"poststop\": [{\"path\": \"/bin/true\"}]}, \"mounts\"");
        Files.writeString(directory.resolve("config.json"), config);
        assertThatThrownBy(() -> runtime.create(id, Bundle.at(directory), QUIET))
                .isInstanceOf(ContainerException.Unsupported.class)
                .hasMessageContaining("does not apply /hooks/poststop, /linux/personality of config.json");
        assertThat(runtime.find(id)).isEmpty();
    }

    @Test
    void devicesAreRestrictedEvenWithoutResources() throws Exception {
        try (Container container = runtime.create(id, bundle("true"), QUIET)) {
            assertThat(container.status()).isEqualTo(Status.CREATED);
            assertThat(Files.readAllLines(Path.of("/sys/fs/cgroup/devices/" + id + "/devices.list")))
                    .contains("c 1:3 rwm", "c *:* m")
                    .doesNotContain("a *:* rwm");
        }
    }

    @Test
    void thePidFileOfARuntimeThatWasKilledIsNotInTheWay() throws Exception {
        Files.writeString(directory.resolve(".pid"), "12");
        CreateOptions options = QUIET.withPidFile(directory.resolve("pid"));
        try (Container container = runtime.create(id, bundle("true"), options)) {
            assertThat(directory.resolve("pid"))
                    .hasContent(Integer.toString(container.state().pid()));
            assertThat(directory.resolve(".pid")).doesNotExist();
        }
    }

    @Test
    void aSessionKeyringOfItsOwnUnlessTheCallersIsWanted() throws Exception {
        Bundle bundle = bundle("sh", "-c", "cat /proc/keys > /out/keys");
        for (boolean kept : List.of(false, true)) {
            // the kernel takes its time to remove the keyring of one that has ended
            ContainerId one = ContainerId.of(id + (kept ? "-kept" : "-own"));
            try (Container container = runtime.create(one, bundle, QUIET.withNoNewKeyring(kept))) {
                container.start();
                assertThat(container.await()).isEqualTo(ExitStatus.exited(0));
            }
            String keys = Files.readString(directory.resolve("rootfs/out/keys"));
            assertThat(keys.contains("keyring   _ses." + one)).as(keys).isEqualTo(!kept);
        }
    }

    private ContainerRuntime with(CgroupDriver driver) throws IOException {
        return runtime(
                ContainerRuntime.builder()
                        .stateDirectory(directory.resolve("state"))
                        .cgroupDriver(driver),
                Files.createDirectories(directory.resolve("runtime-" + driver)));
    }

    @Test
    void withoutACgroupDriverTheContainerStaysWhereItsCallerIs() throws Exception {
        Bundle bundle = bundle("sh", "-c", "cat /proc/self/cgroup > /out/cgroup");
        try (Container container = with(CgroupDriver.DISABLED).create(id, bundle, QUIET)) {
            assertThat(Path.of("/sys/fs/cgroup/pids/" + id)).doesNotExist();
            container.start();
            assertThat(container.await()).isEqualTo(ExitStatus.exited(0));
        }
        assertThat(directory.resolve("rootfs/out/cgroup")).hasContent(Files.readString(Path.of("/proc/self/cgroup")));
    }

    @Test
    void whatTheCgroupDriverCannotDoIsRefused() throws Exception {
        Bundle bundle = bundle("true");
        assertThatThrownBy(() -> with(CgroupDriver.SYSTEMD).create(id, bundle, QUIET))
                .isInstanceOf(ContainerException.Unsupported.class)
                .hasMessageContaining("through systemd");
        String config = Files.readString(bundle.configuration());
        Files.writeString(
                bundle.configuration(),
                config.replace("\"maskedPaths\"", "\"resources\": {\"pids\": {\"limit\": 7}}, \"maskedPaths\""));
        assertThatThrownBy(() -> with(CgroupDriver.DISABLED).create(id, bundle, QUIET))
                .isInstanceOf(ContainerException.Unsupported.class)
                .hasMessageContaining("the limits of /linux/resources in config.json need cgroups");
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @Test
    void joinsATimeNamespaceByItsPath() throws Exception {
        Process holder = new ProcessBuilder("unshare", "--time", "--fork", "cat").start();
        try {
            // unshare's child is in the new namespace; it answers when it is
            holder.getOutputStream().write('\n');
            holder.getOutputStream().flush();
            assertThat(holder.getInputStream().read()).isEqualTo('\n');
            long inside = holder.children().findFirst().orElseThrow().pid();
            Path namespace = Path.of("/proc/" + inside + "/ns/time");
            Bundle bundle = bundle("sh", "-c", "readlink /proc/self/ns/time > /out/time");
            String config = Files.readString(bundle.configuration());
            Files.writeString(
                    bundle.configuration(),
                    config.replace(
                            "{\"type\": \"pid\"}",
                            "{\"type\": \"pid\"}, {\"type\": \"time\", \"path\": \"" + namespace + "\"}"));
            Files.createSymbolicLink(directory.resolve("rootfs/bin/readlink"), Path.of("busybox"));
            try (Container container = runtime.create(id, bundle, QUIET)) {
                container.start();
                assertThat(container.await()).isEqualTo(ExitStatus.exited(0));
            }
            String link = Files.readSymbolicLink(namespace).toString();
            assertThat(link)
                    .isNotEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns/time"))
                            .toString());
            assertThat(directory.resolve("rootfs/out/time")).hasContent(link);
        } finally {
            holder.getOutputStream().close();
            holder.waitFor();
        }
    }

    /** The configuration of {@link #bundle} with its own pid namespace replaced by one that exists. */
    Bundle inPidNamespace(String path, String... args) throws IOException {
        Bundle bundle = bundle(args);
        String config = Files.readString(bundle.configuration());
        Files.writeString(
                bundle.configuration(),
                config.replace("{\"type\": \"pid\"}", "{\"type\": \"pid\", \"path\": \"" + path + "\"}"));
        return bundle;
    }

    ContainerRuntime runtime() {
        return runtime;
    }

    ContainerId id() {
        return id;
    }
}

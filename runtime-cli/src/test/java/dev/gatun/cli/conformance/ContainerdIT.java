package dev.gatun.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.cli.Outcome;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people do with containerd's ctr, its shim calling a runtime of ours or runc: the same words and exit codes. */
@Requires({Host.ROOT, Host.BUSYBOX, Host.RUNC, Host.PODMAN, Host.CONTAINERD})
class ContainerdIT {

    /** Of containerd, in which all names are; the cgroups are below it. */
    private static final String NAMESPACE =
            "gatun-containerd-" + ProcessHandle.current().pid();

    private static final String IMAGE = "localhost/busybox:latest";
    private static final int PATIENCE = 60;

    @TempDir
    private Path directory;

    private Podman podman;
    private Process daemon;

    @BeforeEach
    void startTheDaemonWithAnImage() throws Exception {
        podman = new Podman(directory);
        podman.makeImage(IMAGE, "sh", "echo", "sleep", "true", "id", "tty");
        podman.succeed(podman.command(
                RuntimeBinary.RUNC, "save", "--quiet", "--format=oci-archive", "--output=image.tar", IMAGE));
        podman.succeed(podman.command(RuntimeBinary.RUNC, "rmi", "--force", IMAGE));

        String configuration = """
                version = 2
                root = "%1$s/root"
                state = "%1$s/daemon"
                disabled_plugins = ["io.containerd.grpc.v1.cri"]
                [grpc]
                  address = "%1$s/socket"
                [ttrpc]
                  address = "%1$s/ttrpc"
                """.replace("%1$s", directory.toString());
        Path file = Files.writeString(directory.resolve("config.toml"), configuration);
        daemon = new ProcessBuilder("containerd", "--config", file.toString())
                .redirectErrorStream(true)
                .start();
        // What it says later fits in the pipe.
        BufferedReader log = daemon.inputReader();
        String line = "";
        while (!line.contains("containerd successfully booted")) {
            line = log.readLine();
            assertThat(line).as("the daemon has ended").isNotNull();
        }
        succeeds(ctr("images", "import", "--snapshotter=native", "image.tar"));
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        succeeds(ctr("images", "rm", "--sync", IMAGE));
        succeeds(ctr("namespaces", "rm", NAMESPACE));
        daemon.destroy();
        assertThat(daemon.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
        assertThat(Debris.belowCgroup(NAMESPACE)).isEmpty();
    }

    private List<String> ctr(String... words) {
        var command =
                new ArrayList<>(List.of("ctr", "--address=" + directory.resolve("socket"), "--namespace=" + NAMESPACE));
        command.addAll(List.of(words));
        return command;
    }

    /** @param words options of {@code ctr run}, then the name of the container and the command behind the image */
    private List<String> run(RuntimeBinary runtime, List<String> options, String... words) {
        var command = new ArrayList<>(List.of(
                "run",
                "--snapshotter=native",
                "--seccomp",
                "--runc-binary=" + runtime.program(),
                "--runc-root=" + directory.resolve("state")));
        command.addAll(options);
        command.add(IMAGE);
        command.addAll(List.of(words));
        return ctr(command.toArray(String[]::new));
    }

    private Outcome outcome(List<String> command) throws Exception {
        return podman.run(command);
    }

    private void succeeds(List<String> command) throws Exception {
        podman.succeed(command);
    }

    @ParameterizedTest
    @EnumSource
    void runGivesTheOutputAndTheExitCode(RuntimeBinary runtime) throws Exception {
        List<String> remove = List.of("--rm");
        assertThat(outcome(run(runtime, remove, "one", "echo", "hello"))).isEqualTo(new Outcome(0, "hello\n", ""));
        assertThat(outcome(run(runtime, remove, "two", "sh", "-c", "exit 3")).code())
                .isEqualTo(3);
        assertThat(outcome(run(runtime, remove, "three", "no-such-program")).err())
                .contains("OCI runtime create failed: ")
                .contains("executable file not found in $PATH");
        try (var terminal = HostTerminal.open()) {
            Process process = terminal.start(
                    directory, run(runtime, List.of("--rm", "--tty"), "four", "sh", "-c", "tty; exit 6"));
            terminal.readUntil("/dev/pts/0");
            assertThat(HostTerminal.end(process)).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTaskLivesThroughAllItsCommands(RuntimeBinary runtime) throws Exception {
        succeeds(run(runtime, List.of("--detach"), "one", "sleep", "1000"));
        assertThat(outcome(ctr("tasks", "exec", "--exec-id=first", "one", "id")))
                .isEqualTo(new Outcome(0, "uid=0 gid=0 groups=0\n", ""));
        assertThat(outcome(ctr("tasks", "exec", "--exec-id=second", "one", "no-such-program"))
                        .err())
                .contains("OCI runtime exec failed: exec failed: ");
        assertThat(outcome(ctr("tasks", "ps", "one")).out().lines()).hasSize(2);
        succeeds(ctr("tasks", "pause", "one"));
        assertThat(outcome(ctr("tasks", "ls")).out()).contains("PAUSED");
        succeeds(ctr("tasks", "resume", "one"));
        assertThat(outcome(ctr("tasks", "ls")).out()).contains("RUNNING");
        assertThat(outcome(ctr("tasks", "metrics", "one")).out()).contains("memory.usage_in_bytes");
        // The removal ends it and waits for the end.
        Outcome removal = outcome(ctr("tasks", "rm", "--force", "one"));
        assertThat(removal.code()).as(removal.err()).isIn(0, 137);
        succeeds(ctr("containers", "rm", "one"));
    }
}

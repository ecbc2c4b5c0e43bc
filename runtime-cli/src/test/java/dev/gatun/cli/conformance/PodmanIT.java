package dev.gatun.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.cli.Outcome;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people do with podman, on a runtime of ours and on runc: the same words and exit codes. */
@Requires({Host.ROOT, Host.BUSYBOX, Host.RUNC, Host.PODMAN})
class PodmanIT {

    private static final String PARENT =
            "gatun-podman-" + ProcessHandle.current().pid();
    private static final String IMAGE = "localhost/busybox";

    /** Limits that a root without CAP_SYS_RESOURCE may set too, and what is not there without a network. */
    private static final List<String> LIMITS = List.of(
            "--cgroup-parent=/" + PARENT,
            "--cgroups=no-conmon",
            "--ulimit=nofile=1024:1024",
            "--ulimit=nproc=1024:1024",
            "--network=none");

    @TempDir
    private Path directory;

    private Podman podman;

    @BeforeEach
    void makeTheImage() throws Exception {
        podman = new Podman(directory);
        podman.makeImage(IMAGE, "sh", "echo", "sleep", "true", "false", "id", "tty", "stty");
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        Outcome left = podman(RuntimeBinary.RUNC, "rm", "--all", "--force", "--time=0");
        podman(RuntimeBinary.RUNC, "rmi", "--all", "--force");
        assertThat(Debris.belowCgroup(PARENT)).isEmpty();
        assertThat(left.out()).isEmpty();
    }

    private List<String> command(RuntimeBinary runtime, String... words) {
        var all = new ArrayList<>(List.of(words));
        if (words[0].equals("run")) {
            all.addAll(1, LIMITS);
        }
        return podman.command(runtime, all.toArray(String[]::new));
    }

    private Outcome podman(RuntimeBinary runtime, String... words) throws IOException, InterruptedException {
        return podman.run(command(runtime, words));
    }

    private void succeeds(String out, RuntimeBinary runtime, String... words) throws Exception {
        assertThat(podman(runtime, words)).isEqualTo(new Outcome(0, out, ""));
    }

    @ParameterizedTest
    @EnumSource
    void runGivesTheOutputAndTheExitCode(RuntimeBinary runtime) throws Exception {
        succeeds("hello\n", runtime, "run", "--rm", IMAGE, "echo", "hello");
        assertThat(podman(runtime, "run", "--rm", IMAGE, "sh", "-c", "exit 3").code())
                .isEqualTo(3);
        Outcome missing = podman(runtime, "run", "--rm", IMAGE, "no-such-program");
        assertThat(missing.code()).isEqualTo(127);
        assertThat(missing.err()).contains("executable file not found in $PATH");
        assertThat(podman(runtime, "run", "--rm", IMAGE, "/bin").code()).isEqualTo(126);
        assertThat(podman(runtime, "run", "--rm", "--no-such-option", IMAGE).code())
                .isEqualTo(125);
    }

    @ParameterizedTest
    @EnumSource
    void aTerminalIsConnected(RuntimeBinary runtime) throws Exception {
        try (var terminal = HostTerminal.open()) {
            Process run = terminal.start(
                    directory,
                    command(
                            runtime,
                            "run",
                            "--rm",
                            "-it",
                            IMAGE,
                            "sh",
                            "-c",
                            "tty; read line; until test \"$(stty size)\" = \"33 101\"; do :; done; exit 5"));
            assertThat(terminal.readUntil("pts/0\r\n")).endsWith("/dev/pts/0\n");
            terminal.type("\r");
            assertThat(HostTerminal.end(run)).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aContainerLivesThroughAllItsCommands(RuntimeBinary runtime) throws Exception {
        String script = "echo started; trap 'exit 9' TERM; while :; do sleep 1000 & wait $!; done";
        assertThat(podman(runtime, "run", "--detach", "--name=one", IMAGE, "sh", "-c", script)
                        .code())
                .isZero();
        succeeds("uid=0 gid=0\n", runtime, "exec", "one", "id");
        assertThat(podman(runtime, "exec", "one", "false").code()).isEqualTo(1);
        assertThat(podman(runtime, "exec", "one", "no-such-program").code()).isEqualTo(127);
        try (var terminal = HostTerminal.open()) {
            Process exec = terminal.start(
                    directory, command(runtime, "exec", "-it", "one", "sh", "-c", "tty; read line; exit 4"));
            terminal.readUntil("/dev/pts/0\r\n");
            terminal.type("\r");
            assertThat(HostTerminal.end(exec)).isEqualTo(4);
        }
        succeeds("started\n", runtime, "logs", "one");
        assertThat(podman(runtime, "top", "one", "pid", "args").out()).contains("sleep 1000");
        succeeds("one\n", runtime, "pause", "one");
        succeeds("paused\n", runtime, "inspect", "--format={{.State.Status}}", "one");
        succeeds("one\n", runtime, "unpause", "one");
        assertThat(podman(runtime, "stats", "--no-stream", "--format={{.PIDs}}", "one")
                        .out())
                .isEqualTo("2\n");
        assertThat(podman(runtime, "restart", "one").code()).isZero();
        succeeds("one\n", runtime, "stop", "one");
        succeeds("9\n", runtime, "wait", "one");
        succeeds("one\n", runtime, "start", "one");
        succeeds("one\n", runtime, "kill", "--signal=KILL", "one");
        succeeds("137\n", runtime, "wait", "one");
        assertThat(podman(runtime, "rm", "one").code()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void twentyStartAtOnce(RuntimeBinary runtime) throws Exception {
        try (ExecutorService people = Executors.newCachedThreadPool()) {
            var all = new ArrayList<Future<Outcome>>();
            for (int i = 0; i < 20; i++) {
                String text = "number " + i;
                all.add(people.submit(() -> podman(runtime, "run", "--rm", IMAGE, "echo", text)));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(all.get(i).get()).isEqualTo(new Outcome(0, "number " + i + "\n", ""));
            }
        }
    }
}

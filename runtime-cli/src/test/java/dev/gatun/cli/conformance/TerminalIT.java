package dev.gatun.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.cli.Outcome;
import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.ReceivedMessage;
import dev.gatun.runtime.os.struct.TerminalAttributes;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Terminals: for whoever sits at one, and for a caller that asks for the descriptor; over Gatun and over runc. */
@Requires({Host.ROOT, Host.BUSYBOX, Host.RUNC})
class TerminalIT {

    private static final String DEVPTS = "size=64k\"]}, {\"destination\": \"/dev/pts\", \"type\": \"devpts\","
            + " \"source\": \"devpts\", \"options\": [\"newinstance\", \"ptmxmode=0666\", \"mode=0620\", \"gid=5\"]}";

    private final Linux linux = new Linux(NativeSyscalls.instance(), Arena::ofConfined);
    private final String id = "gatun-terminal-" + ProcessHandle.current().pid();

    @TempDir
    private Path directory;

    private TestBundle bundle;

    @BeforeEach
    void layOut() throws Exception {
        bundle = TestBundle.in(directory);
        bundle.replace("size=64k\"]}", DEVPTS);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        List<String> left = Debris.of(id, directory.resolve("state"));
        if (!left.isEmpty()) { // a test has failed in the middle: the next one is not to find its container
            for (RuntimeBinary runtime : RuntimeBinary.values()) {
                runtime.run(directory, "delete", "--force", id);
            }
        }
        assertThat(left).isEmpty();
    }

    private void program(boolean terminal, String script) throws Exception {
        bundle.replace("\"exit 7\"", '"' + script + '"');
        bundle.replace("\"process\": {", "\"process\": {\"terminal\": " + terminal + ',');
    }

    /** Prints the size: at once with Gatun, while runc sets it, and how lines end, when the program may run already. */
    private static String size(RuntimeBinary runtime) {
        return runtime == RuntimeBinary.GATUN
                ? "busybox stty size"
                : "until busybox stty size 2> /dev/null | busybox grep .; do :; done";
    }

    /** However the line ends: see {@link #size}. */
    private static void ready(HostTerminal terminal) throws Exception {
        terminal.readUntil("ready");
        terminal.readUntil("\n");
    }

    @ParameterizedTest
    @EnumSource
    void runConnectsTheTerminalThatOneSitsAt(RuntimeBinary runtime) throws Exception {
        program(
                true,
                size(runtime)
                        + "; busybox tty; busybox stat -c %t,%T /dev/console /dev/pts/0; read line; echo got $line; exit 7");
        try (var terminal = HostTerminal.open()) {
            TerminalAttributes before = terminal.attributes();
            Process run = terminal.start(directory, runtime.command(directory, "run", id));
            assertThat(terminal.readUntil("88,0\n".repeat(2).replace("\n", "\r\n")))
                    .isEqualTo("33 101\n/dev/pts/0\n88,0\n88,0\n");
            terminal.type("something\r");
            // once by the echo, once by the program
            assertThat(terminal.readUntil("got something\r\n")).isEqualTo("something\ngot something\n");
            assertThat(HostTerminal.end(run)).isEqualTo(7);
            assertThat(terminal.attributes()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewSizeOfTheWindowReachesTheProgram(RuntimeBinary runtime) throws Exception {
        program(true, "trap 'busybox stty size' WINCH; echo ready; while :; do read line && exit 3; done");
        try (var terminal = HostTerminal.open()) {
            Process run = terminal.start(directory, runtime.command(directory, "run", id));
            ready(terminal);
            terminal.resize(44, 55);
            terminal.readUntil("44 55\r\n");
            terminal.type("\r");
            assertThat(HostTerminal.end(run)).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theKeysThatInterruptBelongToTheContainer(RuntimeBinary runtime) throws Exception {
        program(true, "trap 'echo interrupted; exit 4' INT; echo ready; while :; do read line; done");
        try (var terminal = HostTerminal.open()) {
            Process run = terminal.start(directory, runtime.command(directory, "run", id));
            ready(terminal);
            terminal.type("\u0003");
            assertThat(terminal.readUntil("interrupted\r\n")).isEqualTo("^Cinterrupted\n");
            assertThat(HostTerminal.end(run)).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTerminalIsGivenBackWhenTheProgramIsKilled(RuntimeBinary runtime) throws Exception {
        program(true, "echo ready; exec sleep 1000");
        try (var terminal = HostTerminal.open()) {
            TerminalAttributes before = terminal.attributes();
            Process run = terminal.start(directory, runtime.command(directory, "run", id));
            ready(terminal);
            assertThat(terminal.attributes()).isNotEqualTo(before);
            assertThat(runtime.run(directory, "kill", id, "KILL")).isEqualTo(Outcome.SILENT_SUCCESS);
            assertThat(HostTerminal.end(run)).isEqualTo(137);
            assertThat(terminal.attributes()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void createSendsTheTerminalToTheConsoleSocket(RuntimeBinary runtime) throws Exception {
        program(true, "busybox stty size; read line; echo got $line; exit 7");
        bundle.replace("\"terminal\": true", "\"terminal\": true, \"consoleSize\": {\"height\": 21, \"width\": 87}");
        try (var socket = HandoverSocket.at(directory.resolve("console"))) {
            String path = socket.path().toString();
            assertThat(runtime.run(directory, "create", "--console-socket", path, id))
                    .isEqualTo(Outcome.SILENT_SUCCESS);
            try (ReceivedMessage message = socket.take()) {
                assertThat(new String(message.data(), StandardCharsets.UTF_8)).startsWith("/dev/pt");
                assertThat(message.descriptors()).hasSize(1);
                Fd master = message.descriptors().getFirst();
                assertThat(runtime.run(directory, "start", id)).isEqualTo(Outcome.SILENT_SUCCESS);
                linux.write(master, "something\r".getBytes(StandardCharsets.UTF_8));
                var shown = new StringBuilder();
                while (shown.indexOf("got something") < 0) {
                    shown.append(new String(linux.read(master, 4096), StandardCharsets.UTF_8));
                }
                assertThat(shown.toString()).contains("21 87");
            } finally {
                assertThat(runtime.run(directory, "delete", "--force", id)).isEqualTo(Outcome.SILENT_SUCCESS);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void execHasATerminalOfItsOwn(RuntimeBinary runtime) throws Exception {
        program(false, "sleep 1000");
        assertThat(runtime.run(directory, "run", "--detach", id)).isEqualTo(Outcome.SILENT_SUCCESS);
        try (var terminal = HostTerminal.open();
                var socket = HandoverSocket.at(directory.resolve("console"))) {
            String script = size(runtime) + "; busybox tty; echo > /dev/pts/0; read line; exit 9";
            Process exec = terminal.start(
                    directory, runtime.command(directory, "exec", "-t", "--user", "7:8", id, "sh", "-c", script));
            assertThat(terminal.readUntil("pts/0\r\n\r\n")).isEqualTo("33 101\n/dev/pts/0\n\n");
            terminal.type("\r");
            assertThat(HostTerminal.end(exec)).isEqualTo(9);

            String path = socket.path().toString();
            assertThat(runtime.run(
                            directory, "exec", "--tty", "--detach", "--console-socket", path, id, "busybox", "tty"))
                    .isEqualTo(Outcome.SILENT_SUCCESS);
            try (ReceivedMessage message = socket.take()) {
                byte[] shown = linux.read(message.descriptors().getFirst(), 4096);
                assertThat(new String(shown, StandardCharsets.UTF_8)).startsWith("/dev/pts/");
            }
        } finally {
            assertThat(runtime.run(directory, "delete", "--force", id)).isEqualTo(Outcome.SILENT_SUCCESS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTerminalThatNobodyWouldGetIsRefusedBeforeAnythingIsMade(RuntimeBinary runtime) throws Exception {
        program(true, "exit 0");
        String missing = directory.resolve("missing").toString();
        refused(
                runtime.run(directory, "create", id),
                "cannot allocate tty if runc will detach without setting console socket");
        refused(
                runtime.run(directory, "run", "-d", id),
                "cannot allocate tty if runc will detach without setting console socket");
        refused(
                runtime.run(directory, "create", "--console-socket", missing, id),
                "dial unix " + missing + ": connect: no such file or directory");
        bundle.replace("\"terminal\": true", "\"terminal\": false");
        refused(
                runtime.run(directory, "create", "--console-socket", missing, id),
                "cannot use console socket if runc will not detach or allocate tty");
    }

    private static void refused(Outcome outcome, String why) {
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("level=error").contains(why);
    }

    @Test
    void theOtherInitImageMakesTheSameTerminal() throws Exception {
        program(true, "busybox tty; busybox stty size; exit 7");
        try (var terminal = HostTerminal.open()) {
            Process run = terminal.start(directory, RuntimeBinary.GATUN.command(directory, "run", "--init=jvm", id));
            assertThat(terminal.readUntil("101\r\n")).isEqualTo("/dev/pts/0\n33 101\n");
            assertThat(HostTerminal.end(run)).isEqualTo(7);
        }
    }

    @Test
    void aLinkInPlaceOfTheConsoleIsNotFollowed() throws Exception {
        program(true, "exit 0");
        bundle.replace(
                "{\"destination\": \"/dev\", \"type\": \"tmpfs\", \"source\": \"tmpfs\", \"options\": [\"nosuid\", \"mode=755\", \"size=64k\"]}, ",
                "");
        Path devices = Files.createDirectories(directory.resolve("rootfs/dev"));
        Path victim = Files.createFile(directory.resolve("rootfs/victim"));
        Files.createSymbolicLink(devices.resolve("console"), Path.of("/victim"));
        try (var socket = HandoverSocket.at(directory.resolve("console"))) {
            String path = socket.path().toString();
            refused(
                    RuntimeBinary.GATUN.run(directory, "create", "--console-socket", path, id),
                    "the image's /dev/console is a symbolic link");
            assertThat(victim).isEmptyFile();
        }
    }

    @Test
    void thePidfdSocketGetsThePidfdOfTheProcess() throws Exception {
        RuntimeBinary runtime = RuntimeBinary.GATUN; // runc has it since 1.2
        program(false, "sleep 1000");
        try (var socket = HandoverSocket.at(directory.resolve("pidfd"))) {
            String path = socket.path().toString();
            String pidFile = directory.resolve("pid").toString();
            assertThat(runtime.run(directory, "run", "--detach", "--pidfd-socket", path, "--pid-file", pidFile, id))
                    .isEqualTo(Outcome.SILENT_SUCCESS);
            try {
                assertThat(pidOf(socket, "standard")).isEqualTo(Files.readString(Path.of(pidFile)));
                assertThat(runtime.run(
                                directory,
                                "exec",
                                "--detach",
                                "--pidfd-socket",
                                path,
                                "--pid-file",
                                pidFile,
                                id,
                                "sleep",
                                "1000"))
                        .isEqualTo(Outcome.SILENT_SUCCESS);
                assertThat(pidOf(socket, "setns")).isEqualTo(Files.readString(Path.of(pidFile)));
            } finally {
                assertThat(runtime.run(directory, "delete", "--force", id)).isEqualTo(Outcome.SILENT_SUCCESS);
            }
        }
    }

    private static String pidOf(HandoverSocket socket, String kind) throws Exception {
        try (ReceivedMessage message = socket.take()) {
            assertThat(new String(message.data(), StandardCharsets.UTF_8)).isEqualTo(kind);
            Path pidfd = Path.of(
                    "/proc/self/fdinfo", message.descriptors().getFirst().toString());
            return Files.readAllLines(pidfd).stream()
                    .filter(line -> line.startsWith("Pid:"))
                    .map(line -> line.substring("Pid:".length()).strip())
                    .findAny()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theProgramHasWhatIsPassedAndNothingElse(RuntimeBinary runtime) throws Exception {
        program(
                false,
                "echo $LISTEN_FDS,$LISTEN_PID; for n in /proc/self/fd/*; do busybox readlink $n; done; read line <&5; echo $line");
        Files.writeString(directory.resolve("preserved"), "from outside\n");
        // What is at 9 is not close-on-exec, and must not get into the container all the same.
        String script = "LISTEN_FDS=2 LISTEN_PID=$$ exec \"$@\" 3</dev/null 4</dev/zero 5<preserved 9</etc/hostname";
        var command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(runtime.command(directory, "run", "--preserve-fds", "1", id));
        Path out = directory.resolve("out");
        Process run = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(HostTerminal.end(run)).isZero();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines)
                .hasSize(8)
                .startsWith("2,1")
                .endsWith(
                        "/dev/null", "/dev/zero", directory.resolve("preserved").toString(), "from outside");
        if (runtime == RuntimeBinary.GATUN) { // the other one stands between, with pipes
            assertThat(lines.subList(1, 4)).containsExactly("/dev/null", out.toString(), out.toString());
        }
    }
}

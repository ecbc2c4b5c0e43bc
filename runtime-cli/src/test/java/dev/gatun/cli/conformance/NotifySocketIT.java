package dev.gatun.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.cli.Outcome;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.os.ReceivedMessage;
import dev.gatun.runtime.spec.json.JsonTree;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code NOTIFY_SOCKET}: a container as a service of type notify. */
@Requires({Host.ROOT, Host.BUSYBOX, Host.RUNC})
class NotifySocketIT {

    private static final String IN_CONTAINER = "/run/notify/notify.sock";

    private final String id = "gatun-notify-" + ProcessHandle.current().pid();

    @TempDir
    private Path directory;

    private ServiceManagerSocket manager;
    private TestBundle bundle;

    @BeforeEach
    void listen() throws Exception {
        manager = new ServiceManagerSocket(directory.resolve("manager.sock"));
        bundle = TestBundle.in(directory);
        bundle.replace("exit 7", "echo $NOTIFY_SOCKET > /said; read word; exit 7");
        // A pipe with a name: whoever opens one of its ends waits for the other.
        assertThat(Outcome.of(new ProcessBuilder("mkfifo", said().toString()))).isEqualTo(Outcome.SILENT_SUCCESS);
        bundle.replace("\"PATH=/bin\"", "\"PATH=/bin\", \"NOTIFY_SOCKET=/of/the/bundle\"");
    }

    @AfterEach
    void stopListening() throws IOException {
        manager.close();
    }

    @ParameterizedTest
    @EnumSource
    void aDetachedRunReturnsOnceTheProgramIsReady(RuntimeBinary runtime) throws Exception {
        bundle.replace("read word; exit 7", "exec sleep 1000");
        Process run = start(runtime, "run", "--detach", id);
        try {
            assertThat(said()).hasContent(IN_CONTAINER + "\n");
            long pid = pid(runtime);
            becomeReady(pid);
            isHeard(runtime, run, pid);
            ended(run, 0);
            assertThat(Files.readString(Path.of("/proc/" + pid + "/mountinfo")))
                    .containsPattern(" /run/notify ro,nosuid,nodev,noexec[, ]");
        } finally {
            delete(runtime);
        }
    }

    @ParameterizedTest
    @EnumSource
    void startReturnsOnceTheProgramIsReady(RuntimeBinary runtime) throws Exception {
        bundle.replace("read word; exit 7", "exec sleep 1000");
        ended(start(runtime, "create", id), 0);
        try {
            Process start = start(runtime, "start", id);
            assertThat(said()).hasContent(IN_CONTAINER + "\n");
            long pid = pid(runtime);
            becomeReady(pid);
            isHeard(runtime, start, pid);
            ended(start, 0);
        } finally {
            delete(runtime);
        }
        assertThat(directory.resolve("state").resolve(id)).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void anAttachedRunIsTheProcessToWatch(RuntimeBinary runtime) throws Exception {
        Process run = start(runtime, "run", id);
        try {
            assertThat(said()).hasContent(IN_CONTAINER + "\n");
            becomeReady(pid(runtime));
            isHeard(runtime, run, run.pid());
            run.outputWriter().close();
            ended(run, 7);
        } finally {
            delete(runtime);
        }
    }

    /** runc 1.1.5 waits for ever here, deaf to signals. */
    @Test
    void aRunEndsWithAProgramThatIsNeverReady() throws Exception {
        bundle.replace("echo $NOTIFY_SOCKET > /said; read word; exit 7", "exit 7");
        ended(start(RuntimeBinary.GATUN, "run", id), 7);
        ended(start(RuntimeBinary.GATUN, "run", "--detach", id), 0);
        delete(RuntimeBinary.GATUN);
    }

    @ParameterizedTest
    @EnumSource
    void startSaysIfTheContainerWasCreatedForNobody(RuntimeBinary runtime) throws Exception {
        Process create = start(runtime, command -> command.environment().remove("NOTIFY_SOCKET"), "create", id);
        ended(create, 0);
        try {
            Outcome start = Outcome.of(builder(runtime, "start", id));
            assertThat(start.code()).isEqualTo(1);
            assertThat(start.err())
                    .contains("listen unixgram ", id + "/notify/notify.sock: bind: no such file or directory");
            assertThat(runtime.run(directory, "state", id).out()).contains("\"created\"");
        } finally {
            delete(runtime);
        }
    }

    @ParameterizedTest
    @EnumSource
    void startSaysIfNobodyListens(RuntimeBinary runtime) throws Exception {
        ended(start(runtime, "create", id), 0);
        manager.close();
        try {
            Outcome start = Outcome.of(builder(runtime, "start", id));
            assertThat(start.code()).isEqualTo(1);
            assertThat(start.err()).contains("dial unixgram ", "connect: no such file or directory");
        } finally {
            delete(runtime);
        }
    }

    /** Through the mount that the container sees. */
    private void becomeReady(long pid) throws IOException {
        Path there = Path.of("/proc/" + pid + "/root" + IN_CONTAINER);
        manager.say(there, "STATUS=nearly there");
        manager.say(there, "READY=1\nSTATUS=there");
    }

    private void isHeard(RuntimeBinary runtime, Process command, long mainPid) throws IOException {
        assertThat(manager.hear()).isEqualTo("READY=1\n");
        assertThat(manager.hear()).isEqualTo("MAINPID=" + mainPid + "\n");
        if (runtime == RuntimeBinary.RUNC) {
            return; // 1.1.5 does not know the barrier
        }
        try (ReceivedMessage barrier = manager.receive()) {
            assertThat(new String(barrier.data(), StandardCharsets.UTF_8)).isEqualTo("BARRIER=1");
            assertThat(barrier.descriptors()).hasSize(1);
            assertThat(command.isAlive()).isTrue();
        }
    }

    private Path said() {
        return directory.resolve("rootfs/said");
    }

    private long pid(RuntimeBinary runtime) throws Exception {
        byte[] state = runtime.run(directory, "state", id).out().getBytes(StandardCharsets.UTF_8);
        return JsonTree.parse("state", state).path("pid").longValue();
    }

    private void delete(RuntimeBinary runtime) throws Exception {
        assertThat(runtime.run(directory, "delete", "--force", id)).isEqualTo(Outcome.SILENT_SUCCESS);
    }

    private static void ended(Process command, int code) throws Exception {
        if (!command.waitFor(60, TimeUnit.SECONDS)) {
            command.destroyForcibly();
        }
        assertThat(command.waitFor()).isEqualTo(code);
    }

    private Process start(RuntimeBinary runtime, String... arguments) throws IOException {
        return start(runtime, builder -> {}, arguments);
    }

    private Process start(
            RuntimeBinary runtime, java.util.function.Consumer<ProcessBuilder> change, String... arguments)
            throws IOException {
        ProcessBuilder builder = builder(runtime, arguments).redirectError(new File("/dev/null"));
        change.accept(builder);
        return builder.start();
    }

    private ProcessBuilder builder(RuntimeBinary runtime, String... arguments) {
        var builder = new ProcessBuilder(runtime.command(directory, Arrays.copyOf(arguments, arguments.length)));
        builder.environment()
                .put("NOTIFY_SOCKET", directory.resolve("manager.sock").toString());
        return builder.directory(directory.toFile());
    }
}

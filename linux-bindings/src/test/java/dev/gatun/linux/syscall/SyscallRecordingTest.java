package dev.gatun.linux.syscall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyscallRecordingTest {

    @Test
    void writesACallIntoARunningRecording(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("calls.jfr");
        try (var recording = new Recording()) {
            recording.enable("dev.gatun.SystemCall").withoutThreshold();
            recording.start();
            new TracingSyscalls(NativeSyscalls.instance(), event -> {}).invoke(Syscall.CLOSE.number(), -1);
            recording.stop();
            recording.dump(file);
        }
        assertThat(RecordingFile.readAllEvents(file))
                .filteredOn(event -> event.getEventType().getName().equals("dev.gatun.SystemCall"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getString("call")).isEqualTo("close");
                    assertThat(event.getString("line")).isEqualTo("close(-1) = -1 EBADF (bad file descriptor)");
                    assertThat(event.getLong("result")).isEqualTo(-9);
                    assertThat(event.getLong("process"))
                            .isEqualTo(ProcessHandle.current().pid());
                });
    }

    /** In a JVM of its own, because the other test starts the flight recorder in this one. */
    @Test
    void loadsNoEventClassWithoutARecording() throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xshare:auto",
                "-Xlog:class+load",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Traced.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String loaded = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(loaded)
                .contains("dev.gatun.linux.syscall.TracingSyscalls")
                .doesNotContain("SyscallJfrEvent")
                .doesNotContain("jdk.jfr.Event ")
                .doesNotContain("jdk.jfr.internal.JVM ");
    }

    /** Traces one call. */
    static final class Traced {
        private Traced() {}

        public static void main(String[] arguments) {
            new TracingSyscalls(NativeSyscalls.instance(), event -> {}).invoke(Syscall.GETPID.number());
        }
    }
}

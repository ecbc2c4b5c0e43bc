package dev.gatun.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.cli.Outcome;
import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.container.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code run}: whoever starts it has to do with the container's program as if it were its own child, from Gatun and from runc. */
@Requires({Host.ROOT, Host.BUSYBOX, Host.RUNC})
class RunIT {

    private static final String PROGRAM = "\"sh\", \"-c\", \"exit 7\"";

    @TempDir
    private Path directory;

    private String id;
    private TestBundle bundle;

    @BeforeEach
    void laysOutABundle() throws Exception {
        id = directory.getFileName() + "-a";
        bundle = TestBundle.in(directory);
    }

    private void nothingIsLeft() throws Exception {
        assertThat(Debris.of(directory.getFileName().toString(), directory.resolve("state")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theExitCodeIsTheProgramsAndTheContainerIsGone(RuntimeBinary runtime) throws Exception {
        assertThat(runtime.run(directory, "run", id)).isEqualTo(new Outcome(7, "", ""));
        nothingIsLeft();
    }

    @Test
    void theConfigurationMayBeAnyFile() throws Exception {
        Path other = directory.resolve("other.json");
        Files.writeString(other, TestBundle.CONFIGURATION.replace("exit 7", "exit 8"));
        assertThat(RuntimeBinary.GATUN.run(directory, "run", "--config", "other.json", id))
                .isEqualTo(new Outcome(8, "", ""));
        Outcome missing = RuntimeBinary.GATUN.run(directory, "create", "-f", "missing.json", id);
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("missing.json not found: no such file or directory");
        nothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void aContainerThatIsKeptIsThereAfterwards(RuntimeBinary runtime) throws Exception {
        assertThat(runtime.run(directory, "run", "--keep", id)).isEqualTo(new Outcome(7, "", ""));
        assertThat(runtime.run(directory, "state", id).out()).contains("\"status\": \"stopped\"");
        assertThat(runtime.run(directory, "delete", id)).isEqualTo(Outcome.SILENT_SUCCESS);
        nothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({
        "GATUN, TERM",
        "GATUN, INT",
        "GATUN, HUP",
        "GATUN, USR1",
        "RUNC, TERM",
        "RUNC, INT",
        "RUNC, HUP",
        "RUNC, USR1"
    })
    void aSignalIsTheProgramsToHandle(RuntimeBinary runtime, String signal) throws Exception {
        String script = "trap 'echo got " + signal + "; exit 42' " + signal
                + "; echo ready; while true; do sleep 1 & wait; done";
        bundle.replace(PROGRAM, "\"sh\", \"-c\", \"" + script + "\"");
        try (Running running = new Running(runtime)) {
            // The program does nothing about this one, which is nobody's end.
            running.send("WINCH");
            running.send(signal);
            assertThat(running.rest()).isEqualTo("got " + signal + "\n");
            assertThat(running.end()).isEqualTo(42);
        }
        nothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({"GATUN, TERM, 143", "GATUN, HUP, 129", "RUNC, TERM, 143", "RUNC, HUP, 129"})
    void aProgramThatDiesBySignalGivesAnExitCodeAbove128(RuntimeBinary runtime, String signal, int code)
            throws Exception {
        // The first process of a pid namespace gets no signal that it does not handle.
        bundle.replace("{\"type\": \"pid\"}, ", "");
        bundle.replace(PROGRAM, "\"sh\", \"-c\", \"echo ready; exec sleep 1000\"");
        try (Running running = new Running(runtime)) {
            running.send(signal);
            assertThat(running.end()).isEqualTo(code);
        }
        nothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void aProgramThatIsKilledFromOutsideGives137(RuntimeBinary runtime) throws Exception {
        bundle.replace(PROGRAM, "\"sh\", \"-c\", \"echo ready; exec sleep 1000\"");
        try (Running running = new Running(runtime)) {
            assertThat(runtime.run(directory, "kill", id, "KILL")).isEqualTo(Outcome.SILENT_SUCCESS);
            assertThat(running.end()).isEqualTo(137);
        }
        nothingIsLeft();
    }

    /** A {@code run} whose program has said that it is ready. */
    private final class Running implements AutoCloseable {

        private final RuntimeBinary runtime;
        private final Process process;
        private final BufferedReader out;

        Running(RuntimeBinary runtime) throws Exception {
            this.runtime = runtime;
            process = new ProcessBuilder(runtime.command(directory, "run", id))
                    .directory(directory.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            out = process.inputReader();
            assertThat(out.readLine()).isEqualTo("ready");
        }

        void send(String signal) {
            long result = NativeSyscalls.instance()
                    .invoke(
                            Syscall.KILL.number(),
                            process.pid(),
                            Signal.parse(signal).number());
            assertThat(result).isZero();
        }

        String rest() throws Exception {
            var text = new StringBuilder();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                text.append(line).append('\n');
            }
            return text.toString();
        }

        int end() throws Exception {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        @Override
        public void close() throws IOException {
            // What has not ended failed its test: nothing of it is to stay.
            try {
                if (process.isAlive()) {
                    runtime.run(directory, "delete", "--force", id);
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

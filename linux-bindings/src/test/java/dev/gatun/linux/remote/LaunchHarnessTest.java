package dev.gatun.linux.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.linux.syscall.Arch;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the launch page outside of a JVM, and so also where no JVM runs: {@code src/test/c/launch-harness.c} makes ten
 * thousand calls in a child, and starts one whose parent is gone.
 */
class LaunchHarnessTest {

    private static final int CHILD_X86_64 = 16;
    private static final int CHILD_AARCH64 = 20;

    @TempDir
    private Path directory;

    @Test
    @Requires(Host.C_COMPILER)
    void theCodeOfThisMachineRunsWithoutAJvm() throws Exception {
        int child = Arch.current() == Arch.X86_64 ? CHILD_X86_64 : CHILD_AARCH64;
        assertThat(run(List.of(compile("cc")), Arch.current(), child)).isEqualTo("right\n");
    }

    @Test
    @Requires({Host.AARCH64_COMPILER, Host.AARCH64_EMULATOR})
    void theCodeForAarch64RunsUnderAnEmulator() throws Exception {
        var command = List.of("qemu-aarch64-static", compile("aarch64-linux-gnu-gcc", "-static"));
        // The emulator knows no clone3: the page hands the error back, and its loop is entered by fork.
        assertThat(run(command, Arch.AARCH64, CHILD_AARCH64)).isIn("start: -38\n", "right\n");
        assertThat(run(command, Arch.AARCH64, CHILD_AARCH64, "fork")).isEqualTo("right\n");
    }

    private String compile(String compiler, String... options) throws Exception {
        Path program = directory.resolve("harness");
        var command = new ArrayList<>(List.of(compiler, "-O1", "-o", program.toString()));
        command.addAll(List.of(options));
        command.add(Path.of("src/test/c/launch-harness.c").toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return program.toString();
    }

    private String run(List<String> program, Arch arch, int child, String... mode) throws Exception {
        Path code = Files.write(directory.resolve("code"), LaunchCode.bytes(arch));
        var command = new ArrayList<>(program);
        command.addAll(
                List.of(code.toString(), Integer.toString(child), Integer.toString(LaunchCode.driveOffset(arch))));
        command.addAll(List.of(mode));
        Process process = new ProcessBuilder(command).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }
}

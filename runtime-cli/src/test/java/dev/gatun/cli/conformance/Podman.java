package dev.gatun.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A podman with storage of its own.
 *
 * @param directory for everything that it keeps; commands run there
 */
record Podman(Path directory) {

    /** Makes an image with a busybox and nothing else. */
    void makeImage(String name, String... programs) throws IOException, InterruptedException {
        Path bin = Files.createDirectories(directory.resolve("image/bin"));
        Files.copy(Path.of("/bin/busybox"), bin.resolve("busybox"));
        for (String program : programs) {
            Files.createSymbolicLink(bin.resolve(program), Path.of("busybox"));
        }
        succeed(List.of("tar", "-C", "image", "-cf", "layer.tar", "."));
        succeed(command(RuntimeBinary.RUNC, "import", "--quiet", "layer.tar", name));
    }

    /** The words of a command. */
    List<String> command(RuntimeBinary runtime, String... words) {
        var command = new ArrayList<>(List.of(
                "podman",
                "--root=" + directory.resolve("storage"),
                "--runroot=" + directory.resolve("run"),
                "--tmpdir=" + directory.resolve("tmp"),
                "--storage-driver=vfs",
                "--cgroup-manager=cgroupfs",
                "--events-backend=file",
                "--runtime=" + runtime.program()));
        command.addAll(List.of(words));
        return command;
    }

    /** Runs any command in the directory. */
    Outcome run(List<String> command) throws IOException, InterruptedException {
        return Outcome.of(new ProcessBuilder(command).directory(directory.toFile()));
    }

    /** Runs any command in the directory, which must succeed. */
    void succeed(List<String> command) throws IOException, InterruptedException {
        Outcome outcome = run(command);
        assertThat(outcome.code()).as(outcome.err()).isZero();
    }
}

package dev.gatun.cli.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A runtime on the command line, with a state directory of its own. */
enum RuntimeBinary {
    GATUN(Path.of("target/gatun/bin/gatun").toAbsolutePath().toString()),
    RUNC("runc");

    private static final int PATIENCE = 60;

    private final String program;

    RuntimeBinary(String program) {
        this.program = program;
    }

    /** How a command ended and what it said. */
    record Outcome(int code, String out, String err) {}

    /** The path or the name of the program. */
    String program() {
        return program;
    }

    /** The words of a command whose state is in {@code state} below a directory. */
    List<String> command(Path directory, String... arguments) {
        var command = new ArrayList<>(
                List.of(program, "--root", directory.resolve("state").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Runs a command to its end, without a terminal and with an empty standard input.
     *
     * @param directory where the state is, in {@code state}, and where the command runs
     */
    Outcome run(Path directory, String... arguments) throws IOException, InterruptedException {
        return run(directory, List.of(), arguments);
    }

    /** The same, for a caller that ignores signals, named as a shell's {@code trap} takes them, as {@code nohup} does. */
    Outcome runIgnoring(String signals, Path directory, String... arguments) throws IOException, InterruptedException {
        return run(directory, List.of("sh", "-c", "trap '' " + signals + "; exec \"$@\"", "sh"), arguments);
    }

    private Outcome run(Path directory, List<String> before, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(before);
        command.addAll(command(directory, arguments));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command + " has not ended after " + PATIENCE + " s");
        }
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}

package dev.gatun.cli.conformance;

import dev.gatun.cli.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A runtime on the command line, with a state directory of its own. */
enum RuntimeBinary {
    GATUN(Path.of("target/gatun/bin/gatun").toAbsolutePath().toString()),
    RUNC("runc");

    private final String program;

    RuntimeBinary(String program) {
        this.program = program;
    }

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
        return Outcome.of(new ProcessBuilder(command).directory(directory.toFile()));
    }
}

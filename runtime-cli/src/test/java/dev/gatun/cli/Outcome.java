package dev.gatun.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** How a command ended and what it said. */
public record Outcome(int code, String out, String err) {

    private static final int PATIENCE = 120;

    /** Of a command that succeeds and has nothing to say. */
    public static final Outcome SILENT_SUCCESS = new Outcome(0, "", "");

    /** Runs a command to its end, with an empty standard input. */
    public static Outcome of(ProcessBuilder builder) throws IOException, InterruptedException {
        Path out = Files.createTempFile("gatun-out", "");
        Path err = Files.createTempFile("gatun-err", "");
        try {
            // Not pipes: a process that outlives the command, as a container does, would keep them open.
            Process process = builder.redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(builder.command() + " has not ended after " + PATIENCE + " s");
            }
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}

package dev.gatun.runtime.os.namespace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Runs {@code newuidmap} or {@code newgidmap}, the set-user-id programs that write the maps of a user who has subordinate ids. Runs in
 * the JVM, never inside a container.
 */
@FunctionalInterface
public interface MapProgram {

    /**
     * Runs a command and waits for it.
     *
     * @throws IOException if it cannot be started, or fails; tells what it said
     */
    void run(List<String> command) throws IOException;

    /** Starts the programs that are on {@code PATH}. */
    static MapProgram onPath() {
        return command -> {
            String name = command.get(0);
            Process process;
            try {
                process = new ProcessBuilder(command).redirectErrorStream(true).start();
            } catch (IOException e) {
                throw new IOException(
                        "cannot run " + name + ", which maps subordinate ids (package uidmap or shadow)", e);
            }
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            try {
                int status = process.waitFor();
                if (status != 0) {
                    throw new IOException(String.join(" ", command) + " ended with status " + status + ": " + said);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
                throw new IOException("interrupted while " + name + " was running", e);
            }
        };
    }
}

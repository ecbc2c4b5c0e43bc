package dev.gatun.runtime.lifecycle;

import dev.gatun.linux.image.InitFailure;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the sealed init says on its report descriptor while {@code create} listens. */
final class InitReport {

    private static final int CHUNK = 4096;

    private InitReport() {}

    /**
     * Waits until the init is ready for {@code start}.
     *
     * @param ready what it says then
     * @throws ContainerException.SetupFailed if it fails or ends instead
     */
    static void awaitReady(Linux linux, Fd report, String ready) throws IOException {
        var said = new ByteArrayOutputStream();
        while (true) {
            byte[] part = linux.read(report, CHUNK);
            said.writeBytes(part);
            if (said.toString(StandardCharsets.ISO_8859_1).equals(ready)) {
                return;
            }
            if (part.length == 0) {
                String words = said.toString(StandardCharsets.UTF_8);
                if (words.startsWith(ReexecInit.FAILED)) {
                    throw new ContainerException.SetupFailed(
                            "unable to start container process: " + words.substring(ReexecInit.FAILED.length()), null);
                }
                var failure = InitFailure.read(said.toByteArray());
                if (failure.isPresent()) {
                    throw failure(failure.get());
                }
                throw new ContainerException.SetupFailed(
                        "unable to start container process: the container's init ended during its setup"
                                + " (was it killed for lack of memory?)",
                        null);
            }
        }
    }

    /**
     * Waits until a process that has nothing to wait for has executed its program.
     *
     * @param ready what it says before its last calls; the end of the report behind it means that the program runs
     * @throws ContainerException.SetupFailed if it fails or ends instead
     */
    static void awaitExecution(Linux linux, Fd report, String ready) throws IOException {
        var said = new ByteArrayOutputStream();
        byte[] part = linux.read(report, CHUNK);
        while (part.length > 0) {
            said.writeBytes(part);
            part = linux.read(report, CHUNK);
        }
        byte[] bytes = said.toByteArray();
        boolean late = said.toString(StandardCharsets.ISO_8859_1).startsWith(ready);
        var failure = InitFailure.read(late ? Arrays.copyOfRange(bytes, ready.length(), bytes.length) : bytes);
        if (failure.isPresent()) {
            throw failure(failure.get());
        }
        if (!late) {
            throw new ContainerException.SetupFailed(
                    "unable to start container process: the process ended during its setup (was it killed for lack of memory?)",
                    null);
        }
    }

    /** The failure in the words of an error. */
    static ContainerException failure(InitFailure failure) {
        return new ContainerException.SetupFailed(
                "unable to start container process: cannot " + failure.purpose() + ": "
                        + failure.errno().description() + " (" + failure.errno() + ")",
                null);
    }
}

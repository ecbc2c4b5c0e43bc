package dev.gatun.runtime.terminal;

import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.io.UnixSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** How a caller gets a pidfd of a process: the same message as for a terminal, with the kind of the process as its bytes. */
public final class PidfdSocket {

    /** What kind of process it is, in runc's words. */
    public enum Kind {
        /** The init of a container. */
        INIT("standard"),
        /** A process that joined a container. */
        EXEC("setns");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private PidfdSocket() {}

    /**
     * Connects and sends.
     *
     * @param path of a socket on which somebody listens
     * @param pidfd borrowed
     */
    public static void send(Linux linux, Path path, Kind kind, Fd pidfd) throws IOException {
        try (UnixSocket socket = ConsoleSocket.connect(linux, path)) {
            socket.send(kind.word.getBytes(StandardCharsets.US_ASCII), List.of(pidfd));
        }
    }
}

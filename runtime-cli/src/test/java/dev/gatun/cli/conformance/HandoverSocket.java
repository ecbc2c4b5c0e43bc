package dev.gatun.cli.conformance;

import static dev.gatun.linux.abi.Socket_h.AF_UNIX;
import static dev.gatun.linux.abi.Socket_h.SOCK_STREAM;

import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.PollRequest;
import dev.gatun.runtime.os.ReceivedMessage;
import dev.gatun.runtime.os.flag.PollEvent;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What conmon and containerd's shim listen on for a terminal or a pidfd. */
final class HandoverSocket implements Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Linux linux = new Linux(NativeSyscalls.instance(), Arena::ofConfined);
    private final Path path;
    private final Fd socket;

    private HandoverSocket(Path path) throws IOException {
        this.path = path;
        socket = linux.socket(AF_UNIX(), SOCK_STREAM(), 0);
        linux.bind(socket, path.toString());
        linux.listen(socket, 1);
    }

    /** @param path short enough for an address */
    static HandoverSocket at(Path path) throws IOException {
        return new HandoverSocket(path);
    }

    Path path() {
        return path;
    }

    /** Takes the one message of the one connection; there must be no second one. */
    ReceivedMessage take() throws IOException {
        await(socket);
        try (Fd connection = linux.accept4(socket)) {
            await(connection);
            ReceivedMessage message = linux.recvmsg(connection, 4096, 4, Set.of());
            await(connection);
            if (linux.read(connection, 1).length != 0) {
                message.close();
                throw new IOException("there is a second message");
            }
            return message;
        }
    }

    private void await(Fd file) throws IOException {
        if (linux.ppoll(List.of(new PollRequest(file, Set.of(PollEvent.POLLIN))), PATIENCE)
                .getFirst()
                .isEmpty()) {
            throw new IOException("nothing has come through " + path);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        Files.deleteIfExists(path);
    }
}

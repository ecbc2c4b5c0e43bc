package dev.gatun.cli.conformance;

import static dev.gatun.linux.abi.Socket_h.AF_UNIX;
import static dev.gatun.linux.abi.Socket_h.SOCK_DGRAM;

import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.PollRequest;
import dev.gatun.runtime.os.ReceivedMessage;
import dev.gatun.runtime.os.flag.PollEvent;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What systemd listens on for a unit of type notify. */
final class ServiceManagerSocket implements Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Linux linux = new Linux(NativeSyscalls.instance(), Arena::ofConfined);
    private final Path path;
    private final Fd socket;

    /** @param path short enough for an address */
    ServiceManagerSocket(Path path) throws IOException {
        this.path = path;
        socket = linux.socket(AF_UNIX(), SOCK_DGRAM(), 0);
        linux.bind(socket, path.toString());
    }

    /** The next message as text. */
    String hear() throws IOException {
        try (ReceivedMessage message = receive()) {
            return new String(message.data(), StandardCharsets.UTF_8);
        }
    }

    /** The next message, with the descriptors that came with it. */
    ReceivedMessage receive() throws IOException {
        if (linux.ppoll(List.of(new PollRequest(socket, Set.of(PollEvent.POLLIN))), PATIENCE)
                .getFirst()
                .isEmpty()) {
            throw new IOException("nothing has come through " + path);
        }
        return linux.recvmsg(socket, 4096, 4, Set.of());
    }

    /** Says something to a socket, as a program in a container does. */
    void say(Path there, String message) throws IOException {
        try (Fd own = linux.socket(AF_UNIX(), SOCK_DGRAM(), 0)) {
            linux.connect(own, there.toString());
            linux.sendmsg(own, message.getBytes(StandardCharsets.UTF_8), List.of(), Set.of());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        Files.deleteIfExists(path);
    }
}

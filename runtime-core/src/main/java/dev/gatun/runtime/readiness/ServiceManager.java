package dev.gatun.runtime.readiness;

import static dev.gatun.linux.abi.Socket_h.AF_UNIX;
import static dev.gatun.linux.abi.Socket_h.SOCK_DGRAM;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.FdPair;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.PollRequest;
import dev.gatun.runtime.os.flag.MessageFlag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.PollEvent;
import dev.gatun.runtime.os.io.Poller;
import dev.gatun.runtime.os.struct.SocketAddresses;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A connection with whoever started the runtime and waits for the container to be ready. */
final class ServiceManager implements Closeable {

    /** As long as sd_notify_barrier(3) is waited for by others: a manager that does not know it never answers. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Linux linux;
    private final Fd socket;

    private ServiceManager(Linux linux, Fd socket) {
        this.linux = linux;
        this.socket = socket;
    }

    /**
     * Connects.
     *
     * @param address what {@code NOTIFY_SOCKET} says: a path, or with {@code @} in front an abstract name
     */
    static ServiceManager connect(Linux linux, String address) throws IOException {
        Fd socket = linux.socket(AF_UNIX(), SOCK_DGRAM(), 0);
        try {
            if (address.startsWith("@")) {
                linux.connect(socket, SocketAddresses.abstractUnix(address.substring(1)));
            } else {
                linux.connect(socket, address);
            }
            return new ServiceManager(linux, socket);
        } catch (ErrnoException e) {
            socket.close();
            throw new IOException(
                    "dial unixgram " + address + ": connect: " + e.errno().description(), e);
        }
    }

    /** Sends one message. */
    void say(String message) throws IOException {
        linux.sendmsg(socket, message.getBytes(StandardCharsets.UTF_8), List.of(), Set.of(MessageFlag.MSG_NOSIGNAL));
    }

    /**
     * Waits until everything that was said has been heard: the manager closes a descriptor that it is given. A message whose sender has
     * ended before it is read is from nobody.
     *
     * @param stop ends the waiting when it has something to read, or its other end is closed
     */
    void barrier(Fd stop) throws IOException {
        try (FdPair pipe = linux.pipe2(EnumSet.noneOf(OpenFlag.class))) {
            linux.sendmsg(
                    socket,
                    "BARRIER=1".getBytes(StandardCharsets.US_ASCII),
                    List.of(pipe.second()),
                    Set.of(MessageFlag.MSG_NOSIGNAL));
            pipe.second().close();
            new Poller(linux)
                    .await(
                            List.of(
                                    new PollRequest(pipe.first(), Set.of(PollEvent.POLLIN)),
                                    new PollRequest(stop, Set.of(PollEvent.POLLIN))),
                            PATIENCE);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

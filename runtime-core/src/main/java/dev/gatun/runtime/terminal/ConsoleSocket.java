package dev.gatun.runtime.terminal;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.ReceivedMessage;
import dev.gatun.runtime.os.flag.MessageFlag;
import dev.gatun.runtime.os.io.UnixSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * How a terminal's master leaves a container: one message on a stream socket, with the terminal's name as its bytes and the master as its
 * only descriptor. The process inside sends it, so that no descriptor table but its own and the receiver's ever has the master.
 */
public final class ConsoleSocket {

    /** Receivers (conmon, containerd) take a name of up to 4095 bytes. */
    private static final int NAME_AND_ONE_MORE = 4096;

    private ConsoleSocket() {}

    /**
     * Connects to a socket on which somebody listens for a terminal, or for a pidfd.
     *
     * @throws IOException in runc's words
     */
    public static UnixSocket connect(Linux linux, Path socket) throws IOException {
        String path = socket.toAbsolutePath().toString();
        try {
            return UnixSocket.connect(linux, path);
        } catch (ErrnoException e) {
            throw new IOException(
                    "dial unix " + path + ": connect: " + e.errno().description(), e);
        }
    }

    /**
     * Sends a terminal.
     *
     * @param socket connected; borrowed
     * @param terminal borrowed; its other side stays with the sender
     */
    public static void send(UnixSocket socket, Pseudoterminal terminal) throws IOException {
        socket.send(terminal.name().getBytes(StandardCharsets.US_ASCII), List.of(terminal.master()));
    }

    /**
     * Waits for a terminal.
     *
     * @param socket connected; borrowed
     * @return its master, owned by the caller
     * @throws IOException if the other end is closed, or sends something else
     */
    @SuppressWarnings("resource") // one descriptor is what this is for, more are closed
    public static Fd receive(UnixSocket socket) throws IOException {
        ReceivedMessage message = socket.receive(NAME_AND_ONE_MORE, 1);
        if (message.descriptors().size() == 1
                && message.data().length > 0
                && message.data().length < NAME_AND_ONE_MORE
                && !message.flags().contains(MessageFlag.MSG_CTRUNC)) {
            return message.descriptors().getFirst();
        }
        message.close();
        throw new IOException(
                message.data().length == 0
                        ? "the terminal never came: the other end of the socket was closed"
                        : "what came through the socket is not one terminal with its name");
    }
}

package dev.gatun.runtime.lifecycle;

import dev.gatun.linux.abi.Socket_h;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.Handover;
import dev.gatun.runtime.container.TerminalReceiver;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.FdPair;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.io.UnixSocket;
import dev.gatun.runtime.setup.TerminalRequest;
import dev.gatun.runtime.spec.ConsoleSize;
import dev.gatun.runtime.terminal.ConsoleSocket;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of a new process's terminal to whoever gets it. The process inside sends it itself: into the caller's console socket, or into a
 * socket pair of which this side has the other end. (To fetch it by {@code pidfd_getfd} would need the right to trace the process, which
 * an ordinary user does not have while it hides.)
 */
final class HandedTerminal implements Closeable {

    private final Linux linux;
    private final Fd inside;
    private final @Nullable Fd outside;
    private final @Nullable TerminalReceiver receiver;
    private final TerminalRequest request;

    private HandedTerminal(
            Linux linux,
            Fd inside,
            @Nullable Fd outside,
            @Nullable TerminalReceiver receiver,
            TerminalRequest request) {
        this.linux = linux;
        this.inside = inside;
        this.outside = outside;
        this.receiver = receiver;
        this.request = request;
    }

    /** Prepares it before there is a process, so that a caller whose socket is not there hears of it while nothing is made. */
    static HandedTerminal open(Linux linux, Handover handover) throws IOException {
        Optional<Path> socket = handover.consoleSocket();
        try {
            return socket.isPresent()
                    ? into(linux, socket.get())
                    : receivedBy(linux, handover.terminal().orElseThrow());
        } catch (IOException e) {
            throw new ContainerException.SetupFailed(String.valueOf(e.getMessage()), e);
        }
    }

    @SuppressWarnings("resource") // its descriptor goes into the result
    private static HandedTerminal into(Linux linux, Path consoleSocket) throws IOException {
        Fd socket = ConsoleSocket.connect(linux, consoleSocket).fd();
        return new HandedTerminal(linux, socket, null, null, new TerminalRequest(socket.number(), null, true));
    }

    private static HandedTerminal receivedBy(Linux linux, TerminalReceiver receiver) throws IOException {
        TerminalReceiver.Settings settings = receiver.prepare();
        TerminalReceiver.Size size = settings.size().orElse(null);
        FdPair ends = linux.socketpair(Socket_h.AF_UNIX(), Socket_h.SOCK_STREAM(), 0);
        var request = new TerminalRequest(
                ends.second().number(),
                size == null ? null : new ConsoleSize(size.rows(), size.columns()),
                settings.carriageReturns());
        return new HandedTerminal(linux, ends.second(), ends.first(), receiver, request);
    }

    /** What the process inside is to make, and to send. */
    TerminalRequest request() {
        return request;
    }

    /** Hands over what the process has sent; the process must exist, and must have come past its setup or have ended. */
    void pass() throws IOException {
        // Or the end of a process that sent nothing would never be seen here.
        inside.close();
        if (outside != null && receiver != null) {
            receiver.accept(
                    ConsoleSocket.receive(new UnixSocket(linux, outside)).release());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            inside.close();
        } finally {
            if (outside != null) {
                outside.close();
            }
        }
    }
}

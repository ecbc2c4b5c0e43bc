package dev.gatun.runtime.lifecycle;

import dev.gatun.linux.abi.Socket_h;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.Handover;
import dev.gatun.runtime.container.TerminalReceiver;
import dev.gatun.runtime.container.TerminalReceiver.Settings;
import dev.gatun.runtime.container.TerminalReceiver.Size;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.FdPair;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.io.UnixSocket;
import dev.gatun.runtime.setup.TerminalRequest;
import dev.gatun.runtime.spec.ConsoleSize;
import dev.gatun.runtime.terminal.ConsoleSocket;
import dev.gatun.runtime.terminal.PidfdSocket;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
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

    private final @Nullable Settings settings;

    private HandedTerminal(
            Linux linux,
            Fd inside,
            @Nullable Fd outside,
            @Nullable TerminalReceiver receiver,
            @Nullable Settings settings) {
        this.settings = settings;
        this.linux = linux;
        this.inside = inside;
        this.outside = outside;
        this.receiver = receiver;
    }

    /** Prepares it before there is a process, so that a caller whose socket is not there hears of it while nothing is made. */
    @SuppressWarnings("resource") // its descriptor goes into the result
    static HandedTerminal open(Linux linux, Handover handover) throws IOException {
        if (handover.consoleSocket().isPresent()) {
            Path path = handover.consoleSocket().get().toAbsolutePath();
            try {
                UnixSocket socket = ConsoleSocket.connect(linux, path.toString());
                return new HandedTerminal(linux, socket.fd(), null, null, null);
            } catch (IOException e) {
                throw new ContainerException.SetupFailed(String.valueOf(e.getMessage()), e);
            }
        }
        TerminalReceiver receiver = handover.terminal().orElseThrow();
        Settings settings;
        try {
            settings = receiver.prepare();
        } catch (IOException e) {
            throw new ContainerException.SetupFailed(String.valueOf(e.getMessage()), e);
        }
        FdPair ends = linux.socketpair(Socket_h.AF_UNIX(), Socket_h.SOCK_STREAM(), 0);
        return new HandedTerminal(linux, ends.second(), ends.first(), receiver, settings);
    }

    /** What the process inside is to make, and to send. */
    TerminalRequest request() {
        if (settings == null) {
            return new TerminalRequest(inside.number(), null, true);
        }
        Size size = settings.size().orElse(null);
        return new TerminalRequest(
                inside.number(),
                size == null ? null : new ConsoleSize(size.rows(), size.columns()),
                settings.carriageReturns());
    }

    /** Hands over what the process has sent; the process must exist, and must have come past its setup or have ended. */
    void pass() throws IOException {
        // Or the end of a process that sent nothing would never be seen here.
        inside.close();
        if (outside != null && receiver != null) {
            receiver.accept(ConsoleSocket.receive(linux, outside).release());
        }
    }

    /** Sends a pidfd to whoever asked for one. */
    static void sendPidfd(Linux linux, Handover handover, PidfdSocket.Kind kind, Fd pidfd) throws IOException {
        if (handover.pidfdSocket().isPresent()) {
            String path = handover.pidfdSocket().get().toAbsolutePath().toString();
            PidfdSocket.send(linux, path, kind, pidfd);
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

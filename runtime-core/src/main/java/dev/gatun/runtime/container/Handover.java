package dev.gatun.runtime.container;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who gets the descriptors that come with a process: the master's side of its terminal, and a pidfd.
 *
 * @param consoleSocket of the Unix domain, in whose other end somebody waits for the terminal; they have it for good
 * @param pidfdSocket the same for a pidfd
 * @param terminal gets the terminal if there is no console socket
 */
public record Handover(Optional<Path> consoleSocket, Optional<Path> pidfdSocket, Optional<TerminalReceiver> terminal) {

    /** Nobody wants any. */
    public static final Handover NONE = new Handover(Optional.empty(), Optional.empty(), Optional.empty());

    /** @throws ContainerException.InvalidRequest if the terminal would go to two */
    public Handover {
        if (consoleSocket.isPresent() && terminal.isPresent()) {
            throw new ContainerException.InvalidRequest(
                    "cannot use console socket if runc will not detach or allocate tty");
        }
    }

    /** The same with a socket for the terminal. */
    public Handover withConsoleSocket(Path socket) {
        return new Handover(Optional.of(socket), pidfdSocket, Optional.empty());
    }

    /** The same with a socket for a pidfd. */
    public Handover withPidfdSocket(Path socket) {
        return new Handover(consoleSocket, Optional.of(socket), terminal);
    }

    /** The same with somebody in this process who takes the terminal. */
    public Handover withTerminal(TerminalReceiver receiver) {
        return new Handover(Optional.empty(), pidfdSocket, Optional.of(receiver));
    }

    /**
     * Looks whether a process and its caller agree about a terminal; in runc's words, which callers search for.
     *
     * @param terminal whether the process gets one
     * @throws ContainerException.InvalidRequest if nobody would get the terminal, or if somebody waits for one in vain
     */
    public void check(boolean terminal) {
        if (terminal && consoleSocket.isEmpty() && this.terminal.isEmpty()) {
            throw new ContainerException.InvalidRequest(
                    "cannot allocate tty if runc will detach without setting console socket");
        }
        if (!terminal && consoleSocket.isPresent()) {
            throw new ContainerException.InvalidRequest(
                    "cannot use console socket if runc will not detach or allocate tty");
        }
    }
}

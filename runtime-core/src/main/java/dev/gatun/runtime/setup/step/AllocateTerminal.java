package dev.gatun.runtime.setup.step;

import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.io.UnixSocket;
import dev.gatun.runtime.os.struct.WindowSize;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.setup.TerminalRequest;
import dev.gatun.runtime.spec.ConsoleSize;
import dev.gatun.runtime.terminal.ConsoleSocket;
import dev.gatun.runtime.terminal.Pseudoterminal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a terminal in the container's own devpts, hands its master to whoever waits for it, and makes it the controlling
 * terminal of the session that the process leads. The program's side is kept for {@link ArrangeDescriptors}.
 *
 * @param size in characters; null to leave it to whoever gets the master
 * @param carriageReturns whether it puts one before each line feed
 * @param socket connected; closed when the master is in it
 */
public record AllocateTerminal(@Nullable ConsoleSize size, boolean carriageReturns, int socket) implements SetupStep {

    /** The step for a request, with the size that the configuration names if the request names none. */
    public static AllocateTerminal of(TerminalRequest request, @Nullable ConsoleSize configured) {
        ConsoleSize size = request.size();
        return new AllocateTerminal(size == null ? configured : size, request.carriageReturns(), request.socket());
    }

    @Override
    public String purpose() {
        return "make a terminal";
    }

    @Override
    public String pointer() {
        return "/process/terminal";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        Linux linux = context.linux();
        try (Pseudoterminal terminal = Pseudoterminal.allocate(
                        linux, context.paths(), context.proc().root());
                UnixSocket connection = new UnixSocket(linux, Fd.owning(linux, socket))) {
            if (size != null && size.height() != 0 && size.width() != 0) {
                linux.ioctlTiocswinsz(terminal.master(), new WindowSize((int) size.height(), (int) size.width()));
            }
            if (!carriageReturns) {
                linux.ioctlTcsets(
                        terminal.peer(), linux.ioctlTcgets(terminal.peer()).withoutCarriageReturns());
            }
            // Whoever gets it finds it ready: a program that joins a container does not wait for anybody afterwards.
            ConsoleSocket.send(connection, terminal);
            linux.ioctlTiocsctty(terminal.peer());
            context.keep(SetupContext.TERMINAL, terminal.takePeer());
        }
    }
}

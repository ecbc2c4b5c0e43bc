package dev.gatun.runtime.setup.step;

import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.struct.WindowSize;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
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
 * @param consoleSocket connected; closed when the master is in it
 */
public record AllocateTerminal(@Nullable ConsoleSize size, int consoleSocket) implements SetupStep {

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
                Fd socket = Fd.owning(linux, consoleSocket)) {
            if (size != null && size.height() != 0 && size.width() != 0) {
                linux.ioctlTiocswinsz(terminal.master(), new WindowSize((int) size.height(), (int) size.width()));
            }
            ConsoleSocket.send(linux, socket, terminal);
            linux.ioctlTiocsctty(terminal.peer());
            context.keep(SetupContext.TERMINAL, terminal.takePeer());
        }
    }
}

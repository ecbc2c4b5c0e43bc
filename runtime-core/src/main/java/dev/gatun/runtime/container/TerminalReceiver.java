package dev.gatun.runtime.container;

import java.io.IOException;
import java.util.Optional;

/** Who gets the terminal of a process that is made here, and will pass on what goes through it. */
public interface TerminalReceiver {

    /**
     * How a terminal begins.
     *
     * @param size nothing to leave that to the configuration
     * @param carriageReturns whether it puts one before each line feed, as terminals do; false if another terminal that does comes
     *     behind it
     */
    record Settings(Optional<Size> size, boolean carriageReturns) {}

    /** The size of a terminal, in characters; 0 if nobody has said. */
    record Size(int rows, int columns) {}

    /**
     * Is asked before anything is made, and only if the process gets a terminal.
     *
     * @return how the terminal begins
     * @throws IOException if it cannot pass anything on; nothing is made then
     */
    Settings prepare() throws IOException;

    /**
     * Takes the master's side of the terminal. The process exists, and its program does not run yet.
     *
     * @param master a descriptor of this process, close-on-exec; the receiver owns it from now on
     */
    void accept(int master) throws IOException;
}

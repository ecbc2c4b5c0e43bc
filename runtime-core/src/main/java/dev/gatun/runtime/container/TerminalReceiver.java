package dev.gatun.runtime.container;

import java.io.IOException;

/** Who gets the terminal of a process that is made here, and will pass on what goes through it. */
public interface TerminalReceiver {

    /**
     * Is asked before anything is made, and only if the process gets a terminal.
     *
     * @throws IOException if it cannot pass anything on; nothing is made then
     */
    void prepare() throws IOException;

    /**
     * Takes the master's side of the terminal. The process exists, and its program does not run yet.
     *
     * @param master a descriptor of this process, close-on-exec; the receiver owns it from now on
     */
    void accept(int master) throws IOException;
}

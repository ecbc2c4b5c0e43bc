package dev.gatun.cli.command;

import dev.gatun.runtime.container.Signal;
import dev.gatun.runtime.terminal.AttachedTerminal;

/**
 * Passes signals on to a process with a terminal. A change of the window's size is not one of them: the process hears of it from the
 * kernel when its own terminal changes.
 *
 * @param process gets the others
 */
record TerminalSignals(SignalForwarder.Target process, AttachedTerminal terminal) implements SignalForwarder.Target {

    private static final Signal WINDOW_CHANGE = Signal.parse("SIGWINCH");

    @Override
    public void kill(Signal signal) {
        if (signal.equals(WINDOW_CHANGE)) {
            terminal.resized();
        } else {
            process.kill(signal);
        }
    }
}

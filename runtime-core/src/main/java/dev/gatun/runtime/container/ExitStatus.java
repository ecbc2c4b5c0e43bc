package dev.gatun.runtime.container;

import java.util.Optional;

/**
 * How a process ended.
 *
 * @param code what it passed to {@code exit}, or 128 plus the signal that ended it, as a shell reports it
 * @param signal the signal that ended it, if one did
 */
public record ExitStatus(int code, Optional<Signal> signal) {

    /** A process that ended by itself. */
    public static ExitStatus exited(int code) {
        return new ExitStatus(code, Optional.empty());
    }

    /** A process that a signal ended. */
    public static ExitStatus killed(Signal signal) {
        return new ExitStatus(128 + signal.number(), Optional.of(signal));
    }

    /** Says whether the process ended by itself with code 0. */
    public boolean isSuccess() {
        return code == 0;
    }

    @Override
    public String toString() {
        return signal.map(s -> "killed by " + s).orElse("exit code " + code);
    }
}

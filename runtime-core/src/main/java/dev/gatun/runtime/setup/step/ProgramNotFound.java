package dev.gatun.runtime.setup.step;

import java.io.IOException;
import java.io.Serial;

/** The program cannot be executed; the message is the one that callers of runc look for. */
public final class ProgramNotFound extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    ProgramNotFound(String message) {
        super(message);
    }
}

package dev.gatun.runtime.setup;

import dev.gatun.linux.syscall.ErrnoException;
import java.io.IOException;
import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A step of the setup failed: says which one, which field of {@code config.json} asked for it, and what the kernel said.
 *
 * <p>{@code cannot mount /data from ./data: mount("./data", "/data", MS_BIND) in config.json at /mounts/7: no such file or
 * directory (ENOENT)}
 */
public final class SetupException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String purpose;
    private final String pointer;

    /**
     * @param purpose of the step, see {@link SetupStep#purpose()}
     * @param pointer see {@link SetupStep#pointer()}
     * @param cause what the step threw
     */
    public SetupException(String purpose, String pointer, IOException cause) {
        super(message(purpose, pointer, cause), Objects.requireNonNull(cause, "cause"));
        this.purpose = purpose;
        this.pointer = pointer;
    }

    /** What was tried, as a verb and its objects. */
    public String purpose() {
        return purpose;
    }

    /** The JSON pointer of the field that asked for it; empty if none did. */
    public String pointer() {
        return pointer;
    }

    private static String message(String purpose, String pointer, IOException cause) {
        String place = pointer.isEmpty() ? "" : " in config.json at " + pointer;
        String text;
        if (cause instanceof StepFailure failure) {
            text = failure.text(place);
        } else {
            text = StepFailure.text(cause, place);
        }
        return "cannot " + purpose + ": " + text;
    }

    /** The system call that failed, if one did. */
    public @Nullable ErrnoException kernelRefusal() {
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ErrnoException refusal) {
                return refusal;
            }
        }
        return null;
    }
}

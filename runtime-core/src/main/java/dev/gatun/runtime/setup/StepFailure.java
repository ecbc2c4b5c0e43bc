package dev.gatun.runtime.setup;

import dev.gatun.linux.syscall.ErrnoException;
import java.io.IOException;
import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a step throws when it knows more than the kernel: its own words, or the remedy. */
public final class StepFailure extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable String hint;
    /** A failure that no system call reported: {@code the working directory is outside the root}. */
    public StepFailure(String message, @Nullable String hint) {
        super(message);
        this.hint = hint;
    }

    /** The kernel's refusal, and what to do about it. */
    public StepFailure(IOException cause, String hint) {
        super(cause.getMessage(), cause);
        this.hint = hint;
    }

    /** The remedy as a sentence without its full stop; null if nothing is known. */
    public @Nullable String hint() {
        return hint;
    }

    String text(String place) {
        String text = getCause() instanceof IOException cause ? text(cause, place) : getMessage() + place;
        return hint == null ? text : text + ". Hint: " + hint;
    }

    /** The call, the place in the configuration, and the error in the kernel's words. */
    static String text(IOException cause, String place) {
        String message = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        if (cause instanceof ErrnoException refusal) {
            // The message is the call and then the error; the place belongs between the two.
            String call = refusal.call();
            return call + place + message.substring(call.length());
        }
        return message + place;
    }
}

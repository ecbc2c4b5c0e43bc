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
    private final @Nullable String detail;

    /** A failure that no system call reported: {@code the working directory is outside the root}. */
    public StepFailure(String message, @Nullable String hint) {
        super(message);
        this.hint = hint;
        this.detail = null;
    }

    /** The kernel's refusal, and what to do about it. */
    public StepFailure(IOException cause, String hint) {
        this(cause, hint, null);
    }

    private StepFailure(IOException cause, @Nullable String hint, @Nullable String detail) {
        super(detail == null ? cause.getMessage() : cause.getMessage() + ": " + detail, cause);
        this.hint = hint;
        this.detail = detail;
    }

    /** The kernel's refusal, and what else is known about its reason. */
    public static StepFailure because(IOException cause, String detail) {
        return new StepFailure(cause, null, detail);
    }

    /** The remedy as a sentence without its full stop; null if nothing is known. */
    public @Nullable String hint() {
        return hint;
    }

    String text(String place) {
        String text = getCause() instanceof IOException cause ? text(cause, place) : getMessage() + place;
        if (detail != null) {
            text += ": " + detail;
        }
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

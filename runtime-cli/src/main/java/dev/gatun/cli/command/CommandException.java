package dev.gatun.cli.command;

/** A command failed; the message is the whole line that the caller sees. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Puts runc's words before those of the cause: {@code gatun create failed: …}. */
    public CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}

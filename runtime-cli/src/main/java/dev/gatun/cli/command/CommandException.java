package dev.gatun.cli.command;

import dev.gatun.cli.session.Exit;

/** A command failed; the message is the whole line that the caller sees. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    /** Puts runc's words before those of the cause: {@code gatun create failed: …}. */
    public CommandException(String message, Throwable cause) {
        this(message, cause, Exit.FAILURE);
    }

    /** The same with an exit code of the command's own. */
    public CommandException(String message, Throwable cause, int code) {
        super(message, cause);
        this.code = code;
    }

    /** The exit code. */
    public int code() {
        return code;
    }
}

package dev.gatun.cli.option;

/** The command line is wrong; the message says how, in runc's words where it has some. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message one line */
    public UsageException(String message) {
        super(message);
    }
}

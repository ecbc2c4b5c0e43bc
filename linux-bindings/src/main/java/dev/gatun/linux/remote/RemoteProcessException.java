package dev.gatun.linux.remote;

/** A driven process was lost: it died, or did not answer in time and was killed. */
public final class RemoteProcessException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** What became of the process. */
    public enum Kind {
        /** It ended or was killed from outside while a call was under way. */
        DIED,
        /** It did not answer before its deadline, and was killed. */
        DEADLINE
    }

    private final Kind kind;
    private final String call;

    RemoteProcessException(Kind kind, String call, String message) {
        super(message);
        this.kind = kind;
        this.call = call;
    }

    /** What became of the process. */
    public Kind kind() {
        return kind;
    }

    /** The name of the system call that was under way. */
    public String call() {
        return call;
    }
}

package dev.gatun.cli.session;

/** The exit codes that callers of an OCI runtime tell apart; {@code run} and {@code exec} pass the container's own on. */
public final class Exit {

    /** Everything was done. */
    public static final int SUCCESS = 0;

    /** Any error of the runtime. */
    public static final int FAILURE = 1;

    /** There is no such command. */
    public static final int UNKNOWN_COMMAND = 3;

    private Exit() {}
}

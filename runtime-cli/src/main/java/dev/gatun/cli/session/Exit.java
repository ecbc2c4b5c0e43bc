package dev.gatun.cli.session;

/** The exit codes that callers of an OCI runtime tell apart; {@code run} and {@code exec} pass the container's own on. */
public final class Exit {

    /** Everything was done. */
    public static final int SUCCESS = 0;

    /** Any error of the runtime. */
    public static final int FAILURE = 1;

    /** There is no such command. */
    public static final int UNKNOWN_COMMAND = 3;

    /** A process could not be started in a container: every failure of {@code exec} but those of its command line. */
    public static final int EXEC_FAILURE = 255;

    private Exit() {}
}

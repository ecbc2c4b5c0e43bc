package dev.gatun.cli.session;

import java.util.List;

/**
 * What an exit code means, for the help and the manual.
 *
 * @param code a number, or words for several
 * @param meaning when a command ends with it
 */
public record ExitCode(String code, String meaning) {

    private static final ExitCode DONE = new ExitCode("0", "everything was done");
    private static final ExitCode FAILED =
            new ExitCode("1", "it failed; the reason is one line on standard error, or in the file of --log");
    private static final ExitCode SIGNALLED =
            new ExitCode("128 + N", "the signal with the number N ended the container's program");

    /** Of a command that does something and is done. */
    public static final List<ExitCode> USUAL = List.of(DONE, FAILED);

    /** Of a command that ends with its container's program. */
    public static final List<ExitCode> OF_A_PROGRAM =
            List.of(new ExitCode("the program's", "the container's program ended with it"), SIGNALLED, FAILED);

    /** Of {@code exec}, whose callers tell its own failures from those of the program. */
    public static final List<ExitCode> OF_EXEC = List.of(
            new ExitCode("the program's", "the program ended with it; 0 with --detach"),
            SIGNALLED,
            new ExitCode("255", "the program could not be started; the reason is one line on standard error"),
            new ExitCode("1", "the command line is wrong"));

    /** Of the command line as a whole. */
    public static final List<ExitCode> OF_EVERY_COMMAND = List.of(
            DONE,
            FAILED,
            new ExitCode("3", "there is no such command"),
            new ExitCode("255", "exec: the process could not be started"),
            new ExitCode("the program's", "run, exec, demo: what the container's program ended with"),
            new ExitCode("128 + N", "run, exec, demo: the signal with the number N ended the program"));
}

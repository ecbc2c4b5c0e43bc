package dev.gatun.cli.command;

import dev.gatun.cli.option.Arguments;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.ExitCode;
import dev.gatun.cli.session.Session;
import java.io.IOException;
import java.util.List;

/** One command. An object serves one run: its options hold their values. */
public interface Command {

    /** The word that selects it. */
    String name();

    /** What it does, as a line in the list of commands. */
    String summary();

    /** How its operands are written in the help, such as {@code CONTAINER [SIGNAL]}. */
    String synopsis();

    /**
     * What a person wants to know before the first use: paragraphs, and behind them examples to type, each in a line of its
     * own that begins with two blanks.
     */
    String description();

    /** Its options, the same object each time. */
    Options options();

    /** How many operands it takes. */
    Operands operands();

    /** Where its options end. */
    default Arguments.Order order() {
        return Arguments.Order.MIXED;
    }

    /** What its exit codes mean, for the help. */
    default List<ExitCode> exitCodes() {
        return ExitCode.USUAL;
    }

    /**
     * Does the work.
     *
     * @return the exit code
     * @throws IOException what failed, for the one line that the caller sees
     */
    int run(Session session) throws IOException;
}

package dev.gatun.cli.command;

import org.jspecify.annotations.Nullable;

/**
 * How many operands a command takes.
 *
 * @param maximum {@link Integer#MAX_VALUE} for any number
 */
public record Operands(int minimum, int maximum) {

    /** So many, no fewer and no more. */
    public static Operands exactly(int count) {
        return new Operands(count, count);
    }

    /** So many, or more. */
    public static Operands atLeast(int count) {
        return new Operands(count, Integer.MAX_VALUE);
    }

    /** A range, both ends included. */
    public static Operands between(int minimum, int maximum) {
        return new Operands(minimum, maximum);
    }

    /** What is wrong with a number of operands, in runc's words; null if nothing is. */
    public @Nullable String complaint(String command, int count) {
        String start = "gatun: \"" + command + "\" requires ";
        if (minimum == maximum) {
            return count == minimum ? null : start + "exactly " + minimum + " argument(s)";
        }
        if (count < minimum) {
            return start + "a minimum of " + minimum + " argument(s)";
        }
        return count > maximum ? start + "a maximum of " + maximum + " argument(s)" : null;
    }
}

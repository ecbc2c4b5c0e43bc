package dev.gatun.runtime.spec.json;

/**
 * Something wrong with a configuration.
 *
 * @param pointer the JSON pointer of the member; empty for the document itself
 * @param message what is wrong, and what would be right
 */
public record SpecProblem(Severity severity, String pointer, String message) {

    /** Whether a configuration can be used in spite of a problem. */
    public enum Severity {
        /** It cannot. */
        ERROR,
        /** It can; the member has no effect, or another one than its author may think. */
        WARNING
    }

    /** An error. */
    public SpecProblem(String pointer, String message) {
        this(Severity.ERROR, pointer, message);
    }

    /** Whether the configuration cannot be used. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public String toString() {
        return (pointer.isEmpty() ? "" : "at " + pointer + ": ") + message;
    }
}

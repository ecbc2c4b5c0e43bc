package dev.gatun.runtime.spec.json;

/**
 * Something wrong with a configuration.
 *
 * @param pointer the JSON pointer of the member; empty for the document itself
 * @param message what is wrong, and what would be right
 */
public record SpecProblem(String pointer, String message) {
    @Override
    public String toString() {
        return (pointer.isEmpty() ? "" : "at " + pointer + ": ") + message;
    }
}

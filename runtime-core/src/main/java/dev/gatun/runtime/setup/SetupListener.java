package dev.gatun.runtime.setup;

/** Is told about every step as it runs: phase timings, the log, {@code gatun explain}. */
public interface SetupListener {

    /** Hears nothing. */
    SetupListener NONE = new SetupListener() {};

    /** A step is about to run. */
    default void starting(SetupStep step) {}

    /**
     * A step has run.
     *
     * @param nanos how long it took
     */
    default void finished(SetupStep step, long nanos) {}

    /** Something that the configuration asks for cannot be had, and the specification wants a warning, not a failure. */
    default void warning(SetupStep step, String message) {}
}

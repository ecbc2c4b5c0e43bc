package dev.gatun.runtime.setup;

import java.io.IOException;

/**
 * Runs the hooks whose place is in the middle of the setup.
 *
 * <p>{@code prestart} and {@code createRuntime} run in the namespaces of the runtime, so the steps cannot run them; the
 * runtime that drives the steps passes itself in.
 */
@FunctionalInterface
public interface RuntimeHooks {

    /** For a container without hooks. */
    RuntimeHooks NONE = () -> {};

    /**
     * Runs {@code prestart}, {@code createRuntime} and {@code createContainer}, in this order. Everything is mounted, and the
     * root has not been changed yet.
     */
    void beforePivot() throws IOException;
}

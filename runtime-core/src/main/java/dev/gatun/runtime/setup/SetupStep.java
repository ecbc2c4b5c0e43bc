package dev.gatun.runtime.setup;

import java.io.IOException;

/**
 * One named piece of the work that makes a container, done inside its namespaces.
 *
 * <p>A step is a small value made by a pure plan; it holds what it needs to know, and touches the world only through {@link
 * SetupContext#linux()}. It closes what it opens, unless it hands it to the context.
 */
public interface SetupStep {

    /**
     * What the step is for, as a verb and its objects: {@code mount /data from ./data}. A failure reads {@code cannot} and
     * then this.
     */
    String purpose();

    /** The JSON pointer of the field of {@code config.json} that asks for the step; empty if none does. */
    default String pointer() {
        return "";
    }

    /** Does it. */
    void run(SetupContext context) throws IOException;
}

package dev.gatun.runtime.container;

import java.util.Locale;

/**
 * Where a container is in its life (<a
 * href="https://github.com/opencontainers/runtime-spec/blob/main/runtime.md#state">runtime.md, State</a>; {@code paused}
 * is an addition that every runtime makes).
 *
 * <p>A status is always derived from the kernel at the moment of asking; it can be stale when it is read.
 */
public enum Status {
    /** Being set up: {@code create} has not returned. */
    CREATING,
    /** Set up and waiting for {@code start}; the user's program has not run. */
    CREATED,
    /** The user's program has been executed and its process has not ended. */
    RUNNING,
    /** Running, and frozen by its cgroup. */
    PAUSED,
    /** The process has ended; a zombie counts as ended. */
    STOPPED;

    /** The word that the specification and every caller use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Says whether a process of the container exists. */
    public boolean isAlive() {
        return switch (this) {
            case CREATED, RUNNING, PAUSED -> true;
            case CREATING, STOPPED -> false;
        };
    }

    @Override
    public String toString() {
        return word();
    }
}

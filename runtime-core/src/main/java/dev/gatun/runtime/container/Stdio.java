package dev.gatun.runtime.container;

/** Where a container's standard input, output and error come from and go to, when it has no terminal. */
public enum Stdio {
    /** The runtime's own three descriptors, passed through without copying. */
    INHERITED,
    /** {@code /dev/null}. */
    DISCARDED
}

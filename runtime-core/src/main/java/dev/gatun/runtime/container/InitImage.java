package dev.gatun.runtime.container;

/** Which image of {@code gatun init} prepares a container from inside its namespaces. */
public enum InitImage {
    /** Java drives a child through the setup; a sealed static ELF makes the last calls. */
    SEALED,
    /** A second JVM does the root filesystem inside the namespaces, then hands over to the sealed image. */
    JVM
}

package dev.gatun.runtime.spec;

/** The root filesystem; a relative path starts at the bundle. */
public record Root(String path, boolean readonly) {}

package dev.gatun.runtime.spec;

import org.jspecify.annotations.Nullable;

/** A namespace to create, or with a path to join. */
public record Namespace(String type, @Nullable String path) {}

package dev.gatun.runtime.spec;

import org.jspecify.annotations.Nullable;

/** A network device to move in, and its name there. */
public record NetDevice(@Nullable String name) {}

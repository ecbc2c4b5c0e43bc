package dev.gatun.runtime.spec;

import org.jspecify.annotations.Nullable;

/** How far a clock of a time namespace is ahead. */
public record TimeOffset(@Nullable Long secs, @Nullable Long nanosecs) {}

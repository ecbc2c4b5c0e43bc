package dev.gatun.runtime.spec.resources;

import org.jspecify.annotations.Nullable;

/** The most tasks; -1 is no limit. */
public record Pids(@Nullable Long limit) {}

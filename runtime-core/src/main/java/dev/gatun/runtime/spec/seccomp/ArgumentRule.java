package dev.gatun.runtime.spec.seccomp;

import org.jspecify.annotations.Nullable;

/** A condition on one argument; values are unsigned. */
public record ArgumentRule(int index, long value, @Nullable Long valueTwo, String op) {}

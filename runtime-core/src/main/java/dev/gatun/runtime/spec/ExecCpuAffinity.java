package dev.gatun.runtime.spec;

import org.jspecify.annotations.Nullable;

/** The processors of a process that joins the container, as lists like {@code 0-3,7}. */
public record ExecCpuAffinity(
        @Nullable String initial, @Nullable String finalCpus) {}

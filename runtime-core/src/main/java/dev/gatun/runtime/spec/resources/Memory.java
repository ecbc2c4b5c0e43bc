package dev.gatun.runtime.spec.resources;

import org.jspecify.annotations.Nullable;

/** Limits of memory, in bytes; -1 is no limit. */
public record Memory(
        @Nullable Long limit,
        @Nullable Long reservation,
        @Nullable Long swap,
        @Nullable Long kernel,
        @Nullable Long kernelTCP,
        @Nullable Long swappiness,
        boolean disableOOMKiller,
        boolean useHierarchy,
        boolean checkBeforeUpdate) {}

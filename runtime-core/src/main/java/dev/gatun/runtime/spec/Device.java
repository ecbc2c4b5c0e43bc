package dev.gatun.runtime.spec;

import org.jspecify.annotations.Nullable;

/** A device node; numbers are required for all types but a fifo. */
public record Device(
        String type,
        String path,
        @Nullable Long major,
        @Nullable Long minor,
        @Nullable Integer fileMode,
        @Nullable Long uid,
        @Nullable Long gid) {}

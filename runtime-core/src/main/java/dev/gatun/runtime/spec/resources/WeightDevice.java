package dev.gatun.runtime.spec.resources;

import org.jspecify.annotations.Nullable;

/** The weight of one block device, 10 to 1000. */
public record WeightDevice(
        long major,
        long minor,
        @Nullable Integer weight,
        @Nullable Integer leafWeight) {}

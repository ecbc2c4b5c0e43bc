package dev.gatun.runtime.spec.resources;

import org.jspecify.annotations.Nullable;

/** Shares of the processors; quota, period, burst and real-time values are microseconds. */
public record Cpu(
        @Nullable Long shares,
        @Nullable Long quota,
        @Nullable Long burst,
        @Nullable Long period,
        @Nullable Long realtimeRuntime,
        @Nullable Long realtimePeriod,
        @Nullable String cpus,
        @Nullable String mems,
        @Nullable Long idle) {}

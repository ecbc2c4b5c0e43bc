package dev.gatun.runtime.spec;

/** A resource limit; both values are unsigned, all ones is no limit. */
public record Rlimit(String type, long soft, long hard) {}

package dev.gatun.runtime.spec;

/** A range of ids: {@code size} ids from {@code containerID} on are those from {@code hostID} on outside. */
public record IdMapping(long containerID, long hostID, long size) {}

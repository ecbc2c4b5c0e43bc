package dev.gatun.runtime.spec.resources;

/** The rate of one block device. */
public record ThrottleDevice(long major, long minor, long rate) {}

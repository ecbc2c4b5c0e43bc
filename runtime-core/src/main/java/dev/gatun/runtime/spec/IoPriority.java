package dev.gatun.runtime.spec;

/** A class and a level of I/O priority, 0 (high) to 7. */
public record IoPriority(String ioClass, int priority) {}

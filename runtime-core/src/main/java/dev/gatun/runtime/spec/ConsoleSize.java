package dev.gatun.runtime.spec;

/** The first size of the terminal, in characters. */
public record ConsoleSize(long height, long width) {}

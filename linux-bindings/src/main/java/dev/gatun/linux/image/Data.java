package dev.gatun.linux.image;

/**
 * Something in the data segment of an {@link InitProgram}: as an argument of a call it stands for its address.
 *
 * @param offset from the beginning of the program's data
 * @param length in bytes
 */
public record Data(int offset, int length) {}

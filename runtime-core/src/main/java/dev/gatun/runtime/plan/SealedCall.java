package dev.gatun.runtime.plan;

import dev.gatun.linux.syscall.Syscall;

/**
 * One call that the sealed init makes.
 *
 * @param purpose the left side of its error, with the pointer of the configuration's field if there is one
 * @param call which one
 */
public record SealedCall(String purpose, Syscall call) {}

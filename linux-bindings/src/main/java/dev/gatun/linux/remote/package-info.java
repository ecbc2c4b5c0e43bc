/**
 * A child that the JVM drives.
 *
 * <p>A JVM has many threads, so it can neither {@code fork} and carry on in Java nor enter a new user namespace. Gatun maps
 * a page of machine code, which makes a {@code clone3} with {@code CLONE_VM}: the clone is a process of its own that shares
 * the JVM's memory, and loops in the page waiting for system calls to make.
 *
 * <pre>
 *   control block (at the front of a page, the child's stack behind it)
 *     0  request   the driver counts it up after writing a call
 *     4  done      the child copies request here; the kernel zeroes it when the child executes or dies
 *    16  number, 24..71 arguments, 72 result
 *    80  pollfd of the JVM's own pidfd: the child's first question is whether its parent still lives
 * </pre>
 *
 * <p>The driver waits on one word, {@code done}: it changes when a call has been answered, and becomes zero when the child
 * is gone. {@link dev.gatun.linux.remote.RemoteProcess#syscalls()} is an executor like any other, so the code that builds a
 * container does not know where it runs.
 */
package dev.gatun.linux.remote;

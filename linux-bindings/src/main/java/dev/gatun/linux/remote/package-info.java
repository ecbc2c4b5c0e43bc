/**
 * A child that the JVM drives.
 *
 * <p>A JVM has many threads, so it can neither {@code fork} and carry on in Java (the other threads, the collector's among
 * them, do not exist in the child) nor enter a new user namespace (EINVAL for a process with threads). Gatun does neither: it
 * maps a page of machine code, which makes a {@code clone3} with {@code CLONE_VM}. The clone is a process of its own, with its
 * own namespaces, credentials, descriptors, root and cgroup, that shares the JVM's memory and runs no Java: it loops in the
 * page waiting for system calls to make. Arguments that are pointers are ordinary memory of an arena.
 *
 * <pre>
 *   control block (at the front of a page, the child's stack behind it)
 *
 *    0  request    | the driver writes a call and counts this up; the child waits for the change
 *    4  done       | the child copies request here; the kernel zeroes it when the child executes or dies
 *    8  asleep     | the child waits in the kernel for a request, and has to be woken
 *   12  waiting    | the driver waits in the kernel for an answer, and has to be woken
 *   16  number     | the call
 *   24  argument 0 | and its arguments
 *       …          |
 *   64  argument 5 |
 *   72  result     | or the negated errno
 *   80  pollfd     | of the JVM's pidfd: the child's first question is whether its parent still lives
 *   88  0, 0       | the time to wait for that answer
 *  104  patience   | the time after which the driver comes back from the kernel, to look whether to wait on
 *
 *   driver                                  child
 *     number, arguments := …                  wait until request changes (spin, then futex)
 *     request := n          ----------&gt;      make the call
 *     wait until done changes                 result := …
 *       (spin, then futex)  &lt;----------      done := n
 *     result                                  wait until request changes
 * </pre>
 *
 * <p>Both columns are machine code: what Java does for a call is one downcall, since a JVM that has just started interprets
 * what it does itself, ten times as slowly as the calls themselves take.
 *
 * <p>The driver waits on one word, {@code done}. It is the child's {@code CLONE_CHILD_CLEARTID} word as well, so a child that
 * is killed in the middle of a call wakes its driver too, and nobody waits for ever: a call that takes longer than its
 * deadline gets the child killed, and both ends are reported with the name of the call ({@link
 * dev.gatun.linux.remote.RemoteProcessException}).
 *
 * <p>What is easily forgotten about such a child:
 *
 * <ul>
 *   <li>It must not outlive its driver. It asks for SIGKILL at the death of its parent before it does anything else, then asks
 *       whether the parent lives; after a change of credentials it is asked for again. The kernel means the
 *       <em>thread</em> that cloned, so that is a platform thread which stays until the end.
 *   <li>No handler of the JVM may run in it: all are reset by {@code CLONE_CLEAR_SIGHAND}, and signals stay blocked until it
 *       executes.
 *   <li>The dumpable flag belongs to the memory, so the two share it: a child that changes its user makes the JVM's own
 *       {@code /proc} files root's, and a JVM that is dumpable lets a container trace the child, and read the JVM.
 *   <li>It has copies of all the JVM's descriptors.
 * </ul>
 *
 * <p>{@link dev.gatun.linux.remote.RemoteProcess#syscalls()} is an executor like any other, so the code that builds a
 * container does not know where it runs.
 */
package dev.gatun.linux.remote;

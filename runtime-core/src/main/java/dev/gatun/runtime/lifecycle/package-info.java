/**
 * The operations of a container's life: one class each, run by the runtime from outside of the container.
 *
 * <p>{@link dev.gatun.runtime.lifecycle.Create} makes the state directory, the cgroup and the init process and takes all of
 * it back if anything fails; {@link dev.gatun.runtime.lifecycle.Start} opens the exec fifo that the init waits on and reads
 * from it whether the user's program runs. Nothing is remembered in memory between two operations: every one reads the
 * state directory and asks the kernel, so that any number of processes can work on the same container.
 */
package dev.gatun.runtime.lifecycle;

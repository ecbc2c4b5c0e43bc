/**
 * What is remembered of a container between two commands: one directory for each, {@code ROOT/ID}.
 *
 * <p>{@code state.json} has libcontainer's layout and is replaced in one step, so a reader never sees half of it. The exec
 * fifo is there as long as the container waits for {@code start}. Whether a container runs is never written down: the kernel
 * knows.
 */
package dev.gatun.runtime.state;

/**
 * Terminals: how one is made inside of a container, handed over, and passed on to the terminal that somebody sits at.
 *
 * <p>A container's program has one side of a {@link dev.gatun.runtime.terminal.Pseudoterminal}, made in the container's own devpts. The
 * other side, the master, leaves the container through a socket: to a console socket that conmon or containerd listen on, or to an
 * {@link dev.gatun.runtime.terminal.AttachedTerminal} of this process. Nothing here is loaded for a container without a terminal.
 */
@org.jspecify.annotations.NullMarked
package dev.gatun.runtime.terminal;

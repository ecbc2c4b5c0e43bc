package dev.gatun.runtime.lifecycle;

import dev.gatun.runtime.os.Fd;

/**
 * A process that has joined a container and executed its program.
 *
 * @param pidfd owned by whoever got this
 */
public record Joined(int pid, Fd pidfd) {}

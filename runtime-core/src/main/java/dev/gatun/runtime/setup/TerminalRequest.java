package dev.gatun.runtime.setup;

import dev.gatun.runtime.spec.ConsoleSize;
import org.jspecify.annotations.Nullable;

/**
 * The terminal that a step of the setup makes.
 *
 * @param socket a connected socket through which it is handed over
 * @param size the first one, in characters; null for that of the configuration
 * @param carriageReturns whether it puts one before each line feed, as a new terminal does; what is connected with another terminal, which
 *     does it as well, must not
 */
public record TerminalRequest(int socket, @Nullable ConsoleSize size, boolean carriageReturns) {}

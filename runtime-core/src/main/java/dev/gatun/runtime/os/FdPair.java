package dev.gatun.runtime.os;

import dev.gatun.linux.syscall.ErrnoException;
import java.io.Closeable;

/**
 * The two descriptors that {@code pipe2} or {@code socketpair} made.
 *
 * @param first a pipe's reading end; one end of a socket pair
 * @param second a pipe's writing end; the other end of a socket pair
 */
public record FdPair(Fd first, Fd second) implements Closeable {

    @Override
    public void close() throws ErrnoException {
        try (first) {
            second.close();
        }
    }
}

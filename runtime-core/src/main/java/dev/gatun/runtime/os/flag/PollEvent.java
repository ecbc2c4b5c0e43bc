package dev.gatun.runtime.os.flag;

import static dev.gatun.runtime.os.flag.Abi.*;

/**
 * Events of <a href="https://man7.org/linux/man-pages/man2/poll.2.html">poll(2)</a>; the same bits in {@code epoll}.
 */
public enum PollEvent implements Flag {
    POLLIN(POLLIN()),
    POLLPRI(POLLPRI()),
    POLLOUT(POLLOUT()),
    POLLERR(POLLERR()),
    POLLHUP(POLLHUP()),
    POLLNVAL(POLLNVAL()),
    POLLRDHUP(POLLRDHUP());

    private final long bits;

    PollEvent(long bits) {
        this.bits = bits;
    }

    @Override
    public long bits() {
        return bits;
    }
}

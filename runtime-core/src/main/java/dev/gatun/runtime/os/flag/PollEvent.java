package dev.gatun.runtime.os.flag;

import static dev.gatun.linux.abi.Poll_h.POLLERR;
import static dev.gatun.linux.abi.Poll_h.POLLHUP;
import static dev.gatun.linux.abi.Poll_h.POLLIN;
import static dev.gatun.linux.abi.Poll_h.POLLNVAL;
import static dev.gatun.linux.abi.Poll_h.POLLOUT;
import static dev.gatun.linux.abi.Poll_h.POLLPRI;
import static dev.gatun.linux.abi.Poll_h.POLLRDHUP;

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

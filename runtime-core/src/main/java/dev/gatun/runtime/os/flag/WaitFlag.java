package dev.gatun.runtime.os.flag;

import static dev.gatun.runtime.os.flag.Abi.*;

/**
 * What <a href="https://man7.org/linux/man-pages/man2/waitid.2.html">waitid(2)</a> waits for.
 */
public enum WaitFlag implements Flag {
    WEXITED(WEXITED()),
    WSTOPPED(WSTOPPED()),
    WCONTINUED(WCONTINUED()),
    WNOHANG(WNOHANG()),
    WNOWAIT(WNOWAIT());

    private final long bits;

    WaitFlag(long bits) {
        this.bits = bits;
    }

    @Override
    public long bits() {
        return bits;
    }
}

package dev.gatun.runtime.os.flag;

import static dev.gatun.linux.abi.Wait_h.WCONTINUED;
import static dev.gatun.linux.abi.Wait_h.WEXITED;
import static dev.gatun.linux.abi.Wait_h.WNOHANG;
import static dev.gatun.linux.abi.Wait_h.WNOWAIT;
import static dev.gatun.linux.abi.Wait_h.WSTOPPED;

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

package dev.gatun.runtime.os.flag;

import static dev.gatun.linux.abi.Fcntl_h.LOCK_EX;
import static dev.gatun.linux.abi.Fcntl_h.LOCK_NB;
import static dev.gatun.linux.abi.Fcntl_h.LOCK_SH;
import static dev.gatun.linux.abi.Fcntl_h.LOCK_UN;

/**
 * What <a href="https://man7.org/linux/man-pages/man2/flock.2.html">flock(2)</a> does.
 */
public enum LockFlag implements Flag {
    LOCK_SH(LOCK_SH()),
    LOCK_EX(LOCK_EX()),
    LOCK_UN(LOCK_UN()),
    LOCK_NB(LOCK_NB());

    private final long bits;

    LockFlag(long bits) {
        this.bits = bits;
    }

    @Override
    public long bits() {
        return bits;
    }
}

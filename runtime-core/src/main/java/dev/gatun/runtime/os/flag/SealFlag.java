package dev.gatun.runtime.os.flag;

import static dev.gatun.linux.abi.Fcntl_h.F_SEAL_EXEC;
import static dev.gatun.linux.abi.Fcntl_h.F_SEAL_FUTURE_WRITE;
import static dev.gatun.linux.abi.Fcntl_h.F_SEAL_GROW;
import static dev.gatun.linux.abi.Fcntl_h.F_SEAL_SEAL;
import static dev.gatun.linux.abi.Fcntl_h.F_SEAL_SHRINK;
import static dev.gatun.linux.abi.Fcntl_h.F_SEAL_WRITE;

/**
 * What a sealed memfd refuses from now on: {@code F_ADD_SEALS} of <a href="https://man7.org/linux/man-pages/man2/fcntl.2.html">fcntl(2)</a>.
 */
public enum SealFlag implements Flag {
    F_SEAL_SEAL(F_SEAL_SEAL()),
    F_SEAL_SHRINK(F_SEAL_SHRINK()),
    F_SEAL_GROW(F_SEAL_GROW()),
    F_SEAL_WRITE(F_SEAL_WRITE()),
    F_SEAL_FUTURE_WRITE(F_SEAL_FUTURE_WRITE()),
    F_SEAL_EXEC(F_SEAL_EXEC());

    private final long bits;

    SealFlag(long bits) {
        this.bits = bits;
    }

    @Override
    public long bits() {
        return bits;
    }
}

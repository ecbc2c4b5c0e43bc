package dev.gatun.runtime.seccomp;

import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_FILTER_FLAG_LOG;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_FILTER_FLAG_SPEC_ALLOW;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV;

/** How a filter is installed, under the specification's names. */
public enum SeccompFlag {
    /** For all threads of the process; the init has one, and an execution leaves one, so it needs no bit. */
    SECCOMP_FILTER_FLAG_TSYNC(0),
    /** Every action but the letting ones is logged. */
    SECCOMP_FILTER_FLAG_LOG(SECCOMP_FILTER_FLAG_LOG()),
    /** Without the mitigation of speculative store bypass, which slows the program down. */
    SECCOMP_FILTER_FLAG_SPEC_ALLOW(SECCOMP_FILTER_FLAG_SPEC_ALLOW()),
    /** A call that the listener has received is interrupted by a fatal signal only. */
    SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV(SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV());

    private final long bit;

    SeccompFlag(long bit) {
        this.bit = bit;
    }

    /** The kernel's bit. */
    public long bit() {
        return bit;
    }
}

package dev.gatun.runtime.os.flag;

import static dev.gatun.linux.abi.Socket_h.MSG_CMSG_CLOEXEC;
import static dev.gatun.linux.abi.Socket_h.MSG_CTRUNC;
import static dev.gatun.linux.abi.Socket_h.MSG_DONTWAIT;
import static dev.gatun.linux.abi.Socket_h.MSG_NOSIGNAL;
import static dev.gatun.linux.abi.Socket_h.MSG_PEEK;
import static dev.gatun.linux.abi.Socket_h.MSG_TRUNC;
import static dev.gatun.linux.abi.Socket_h.MSG_WAITALL;

/**
 * Flags of {@code sendmsg}, {@code recvmsg}, {@code sendto} and {@code recvfrom}.
 */
public enum MessageFlag implements Flag {
    MSG_PEEK(MSG_PEEK()),
    MSG_DONTWAIT(MSG_DONTWAIT()),
    MSG_NOSIGNAL(MSG_NOSIGNAL()),
    MSG_WAITALL(MSG_WAITALL()),
    MSG_TRUNC(MSG_TRUNC()),
    MSG_CTRUNC(MSG_CTRUNC()),
    MSG_CMSG_CLOEXEC(MSG_CMSG_CLOEXEC());

    private final long bits;

    MessageFlag(long bits) {
        this.bits = bits;
    }

    @Override
    public long bits() {
        return bits;
    }
}

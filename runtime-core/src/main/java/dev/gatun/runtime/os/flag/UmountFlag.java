package dev.gatun.runtime.os.flag;

import static dev.gatun.linux.abi.Mount_h.MNT_DETACH;
import static dev.gatun.linux.abi.Mount_h.MNT_EXPIRE;
import static dev.gatun.linux.abi.Mount_h.MNT_FORCE;
import static dev.gatun.linux.abi.Mount_h.UMOUNT_NOFOLLOW;

/**
 * Flags of <a href="https://man7.org/linux/man-pages/man2/umount.2.html">umount2(2)</a>.
 */
public enum UmountFlag implements Flag {
    MNT_FORCE(MNT_FORCE()),
    MNT_DETACH(MNT_DETACH()),
    MNT_EXPIRE(MNT_EXPIRE()),
    UMOUNT_NOFOLLOW(UMOUNT_NOFOLLOW());

    private final long bits;

    UmountFlag(long bits) {
        this.bits = bits;
    }

    @Override
    public long bits() {
        return bits;
    }
}

package dev.gatun.runtime.os.flag;

import static dev.gatun.linux.abi.Fcntl_h.RENAME_EXCHANGE;
import static dev.gatun.linux.abi.Fcntl_h.RENAME_NOREPLACE;
import static dev.gatun.linux.abi.Fcntl_h.RENAME_WHITEOUT;

/**
 * Flags of <a href="https://man7.org/linux/man-pages/man2/renameat2.2.html">renameat2(2)</a>.
 */
public enum RenameFlag implements Flag {
    RENAME_NOREPLACE(RENAME_NOREPLACE()),
    RENAME_EXCHANGE(RENAME_EXCHANGE()),
    RENAME_WHITEOUT(RENAME_WHITEOUT());

    private final long bits;

    RenameFlag(long bits) {
        this.bits = bits;
    }

    @Override
    public long bits() {
        return bits;
    }
}

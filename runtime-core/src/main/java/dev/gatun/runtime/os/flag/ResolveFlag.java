package dev.gatun.runtime.os.flag;

import static dev.gatun.linux.abi.Fcntl_h.RESOLVE_BENEATH;
import static dev.gatun.linux.abi.Fcntl_h.RESOLVE_CACHED;
import static dev.gatun.linux.abi.Fcntl_h.RESOLVE_IN_ROOT;
import static dev.gatun.linux.abi.Fcntl_h.RESOLVE_NO_MAGICLINKS;
import static dev.gatun.linux.abi.Fcntl_h.RESOLVE_NO_SYMLINKS;
import static dev.gatun.linux.abi.Fcntl_h.RESOLVE_NO_XDEV;

/**
 * How {@code openat2} may walk a path: Flags of <a href="https://man7.org/linux/man-pages/man2/openat2.2.html">openat2(2)</a>.
 */
public enum ResolveFlag implements Flag {
    RESOLVE_NO_XDEV(RESOLVE_NO_XDEV()),
    RESOLVE_NO_MAGICLINKS(RESOLVE_NO_MAGICLINKS()),
    RESOLVE_NO_SYMLINKS(RESOLVE_NO_SYMLINKS()),
    RESOLVE_BENEATH(RESOLVE_BENEATH()),
    RESOLVE_IN_ROOT(RESOLVE_IN_ROOT()),
    RESOLVE_CACHED(RESOLVE_CACHED());

    private final long bits;

    ResolveFlag(long bits) {
        this.bits = bits;
    }

    @Override
    public long bits() {
        return bits;
    }
}

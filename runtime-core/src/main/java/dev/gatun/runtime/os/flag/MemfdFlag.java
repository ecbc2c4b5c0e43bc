package dev.gatun.runtime.os.flag;

import static dev.gatun.linux.abi.Mman_h.MFD_ALLOW_SEALING;
import static dev.gatun.linux.abi.Mman_h.MFD_EXEC;
import static dev.gatun.linux.abi.Mman_h.MFD_HUGETLB;
import static dev.gatun.linux.abi.Mman_h.MFD_NOEXEC_SEAL;

/**
 * Flags of <a href="https://man7.org/linux/man-pages/man2/memfd_create.2.html">memfd_create(2)</a>; {@code MFD_CLOEXEC} is always added.
 */
public enum MemfdFlag implements Flag {
    MFD_ALLOW_SEALING(MFD_ALLOW_SEALING()),
    MFD_HUGETLB(MFD_HUGETLB()),
    MFD_NOEXEC_SEAL(MFD_NOEXEC_SEAL()),
    MFD_EXEC(MFD_EXEC());

    private final long bits;

    MemfdFlag(long bits) {
        this.bits = bits;
    }

    @Override
    public long bits() {
        return bits;
    }
}

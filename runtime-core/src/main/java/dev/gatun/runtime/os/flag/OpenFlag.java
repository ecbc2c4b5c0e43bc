package dev.gatun.runtime.os.flag;

import static dev.gatun.runtime.os.flag.Abi.*;

import dev.gatun.linux.syscall.Arch;

/**
 * Flags of <a href="https://man7.org/linux/man-pages/man2/open.2.html">open(2)</a>. {@code O_CLOEXEC} is not among them
 * because every open adds it.
 *
 * <p>Four of them have different bits on x86-64 and on aarch64 (arm keeps the order of its 32-bit ancestor): a program
 * that carries the numbers over opens a directory with {@code O_DIRECT} and wonders about {@code EINVAL}.
 */
public enum OpenFlag implements Flag {
    O_RDONLY(O_RDONLY()),
    O_WRONLY(O_WRONLY()),
    O_RDWR(O_RDWR()),
    O_CREAT(O_CREAT()),
    O_EXCL(O_EXCL()),
    O_NOCTTY(O_NOCTTY()),
    O_TRUNC(O_TRUNC()),
    O_APPEND(O_APPEND()),
    O_NONBLOCK(O_NONBLOCK()),
    O_DSYNC(O_DSYNC()),
    O_SYNC(O_SYNC()),
    O_NOATIME(O_NOATIME()),
    O_PATH(O_PATH()),
    O_DIRECTORY(here(O_DIRECTORY(), 040000)),
    O_NOFOLLOW(here(O_NOFOLLOW(), 0100000)),
    O_DIRECT(here(O_DIRECT(), 0200000)),
    /** An unnamed file in a directory; contains {@link #O_DIRECTORY}. */
    O_TMPFILE((O_TMPFILE() & ~O_DIRECTORY()) | here(O_DIRECTORY(), 040000));

    private final long bits;

    OpenFlag(long bits) {
        this.bits = bits;
    }

    private static long here(long x86, long aarch64) {
        return switch (Arch.current()) {
            case X86_64 -> x86;
            case AARCH64 -> aarch64;
        };
    }

    @Override
    public long bits() {
        return bits;
    }
}

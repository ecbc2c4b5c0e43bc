package dev.gatun.runtime.os.flag;

import static dev.gatun.linux.abi.Fcntl_h.O_APPEND;
import static dev.gatun.linux.abi.Fcntl_h.O_CREAT;
import static dev.gatun.linux.abi.Fcntl_h.O_DSYNC;
import static dev.gatun.linux.abi.Fcntl_h.O_EXCL;
import static dev.gatun.linux.abi.Fcntl_h.O_NOATIME;
import static dev.gatun.linux.abi.Fcntl_h.O_NOCTTY;
import static dev.gatun.linux.abi.Fcntl_h.O_NONBLOCK;
import static dev.gatun.linux.abi.Fcntl_h.O_PATH;
import static dev.gatun.linux.abi.Fcntl_h.O_RDONLY;
import static dev.gatun.linux.abi.Fcntl_h.O_RDWR;
import static dev.gatun.linux.abi.Fcntl_h.O_SYNC;
import static dev.gatun.linux.abi.Fcntl_h.O_TRUNC;
import static dev.gatun.linux.abi.Fcntl_h.O_WRONLY;

import dev.gatun.linux.abi.Fcntl_aarch64_h;
import dev.gatun.linux.abi.Fcntl_x86_64_h;
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
    O_DIRECTORY(here(Fcntl_x86_64_h.O_DIRECTORY(), Fcntl_aarch64_h.O_DIRECTORY())),
    O_NOFOLLOW(here(Fcntl_x86_64_h.O_NOFOLLOW(), Fcntl_aarch64_h.O_NOFOLLOW())),
    O_DIRECT(here(Fcntl_x86_64_h.O_DIRECT(), Fcntl_aarch64_h.O_DIRECT())),
    /** An unnamed file in a directory; contains {@link #O_DIRECTORY}. */
    O_TMPFILE(here(Fcntl_x86_64_h.O_TMPFILE(), Fcntl_aarch64_h.O_TMPFILE()));

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

package dev.gatun.runtime.os.flag;

import static dev.gatun.linux.abi.Fcntl_h.AT_EACCESS;
import static dev.gatun.linux.abi.Fcntl_h.AT_EMPTY_PATH;
import static dev.gatun.linux.abi.Fcntl_h.AT_NO_AUTOMOUNT;
import static dev.gatun.linux.abi.Fcntl_h.AT_RECURSIVE;
import static dev.gatun.linux.abi.Fcntl_h.AT_REMOVEDIR;
import static dev.gatun.linux.abi.Fcntl_h.AT_SYMLINK_FOLLOW;
import static dev.gatun.linux.abi.Fcntl_h.AT_SYMLINK_NOFOLLOW;

/**
 * How calls that take a descriptor and a path treat the path: {@code AT_*}.
 */
public enum AtFlag implements Flag {
    AT_SYMLINK_NOFOLLOW(AT_SYMLINK_NOFOLLOW()),
    AT_SYMLINK_FOLLOW(AT_SYMLINK_FOLLOW()),
    AT_EACCESS(AT_EACCESS()),
    AT_REMOVEDIR(AT_REMOVEDIR()),
    AT_NO_AUTOMOUNT(AT_NO_AUTOMOUNT()),
    AT_EMPTY_PATH(AT_EMPTY_PATH()),
    AT_RECURSIVE(AT_RECURSIVE());

    private final long bits;

    AtFlag(long bits) {
        this.bits = bits;
    }

    @Override
    public long bits() {
        return bits;
    }
}

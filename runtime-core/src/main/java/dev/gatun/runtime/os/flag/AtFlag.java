package dev.gatun.runtime.os.flag;

import static dev.gatun.runtime.os.flag.Abi.*;

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

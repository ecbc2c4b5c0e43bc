package dev.gatun.runtime.os.flag;

import static dev.gatun.linux.abi.Fcntl_h.AT_EMPTY_PATH;
import static dev.gatun.linux.abi.Fcntl_h.AT_NO_AUTOMOUNT;
import static dev.gatun.linux.abi.Fcntl_h.AT_RECURSIVE;
import static dev.gatun.linux.abi.Fcntl_h.AT_SYMLINK_NOFOLLOW;
import static dev.gatun.linux.abi.Mount_h.OPEN_TREE_CLONE;

/**
 * Flags of {@code open_tree}; it also takes the {@code AT_*} ones, repeated here.
 *
 * <p>{@code OPEN_TREE_CLONE} makes a detached copy of the mount (with {@code AT_RECURSIVE} of the tree below it); without it the
 * descriptor merely names the existing mount.
 */
public enum OpenTreeFlag implements Flag {
    OPEN_TREE_CLONE(OPEN_TREE_CLONE()),
    AT_EMPTY_PATH(AT_EMPTY_PATH()),
    AT_NO_AUTOMOUNT(AT_NO_AUTOMOUNT()),
    AT_RECURSIVE(AT_RECURSIVE()),
    AT_SYMLINK_NOFOLLOW(AT_SYMLINK_NOFOLLOW());

    private final long bits;

    OpenTreeFlag(long bits) {
        this.bits = bits;
    }

    @Override
    public long bits() {
        return bits;
    }
}

package dev.gatun.runtime.os.flag;

import static dev.gatun.linux.abi.Mount_h.MOVE_MOUNT_BENEATH;
import static dev.gatun.linux.abi.Mount_h.MOVE_MOUNT_F_AUTOMOUNTS;
import static dev.gatun.linux.abi.Mount_h.MOVE_MOUNT_F_EMPTY_PATH;
import static dev.gatun.linux.abi.Mount_h.MOVE_MOUNT_F_SYMLINKS;
import static dev.gatun.linux.abi.Mount_h.MOVE_MOUNT_SET_GROUP;
import static dev.gatun.linux.abi.Mount_h.MOVE_MOUNT_T_AUTOMOUNTS;
import static dev.gatun.linux.abi.Mount_h.MOVE_MOUNT_T_EMPTY_PATH;
import static dev.gatun.linux.abi.Mount_h.MOVE_MOUNT_T_SYMLINKS;

/**
 * Flags of {@code move_mount}: {@code F} for the mount that moves, {@code T} for where it goes.
 */
public enum MoveMountFlag implements Flag {
    MOVE_MOUNT_F_SYMLINKS(MOVE_MOUNT_F_SYMLINKS()),
    MOVE_MOUNT_F_AUTOMOUNTS(MOVE_MOUNT_F_AUTOMOUNTS()),
    MOVE_MOUNT_F_EMPTY_PATH(MOVE_MOUNT_F_EMPTY_PATH()),
    MOVE_MOUNT_T_SYMLINKS(MOVE_MOUNT_T_SYMLINKS()),
    MOVE_MOUNT_T_AUTOMOUNTS(MOVE_MOUNT_T_AUTOMOUNTS()),
    MOVE_MOUNT_T_EMPTY_PATH(MOVE_MOUNT_T_EMPTY_PATH()),
    MOVE_MOUNT_SET_GROUP(MOVE_MOUNT_SET_GROUP()),
    MOVE_MOUNT_BENEATH(MOVE_MOUNT_BENEATH());

    private final long bits;

    MoveMountFlag(long bits) {
        this.bits = bits;
    }

    @Override
    public long bits() {
        return bits;
    }
}

package dev.gatun.runtime.os.flag;

import static dev.gatun.linux.abi.Mount_h.MOUNT_ATTR_IDMAP;
import static dev.gatun.linux.abi.Mount_h.MOUNT_ATTR_NOATIME;
import static dev.gatun.linux.abi.Mount_h.MOUNT_ATTR_NODEV;
import static dev.gatun.linux.abi.Mount_h.MOUNT_ATTR_NODIRATIME;
import static dev.gatun.linux.abi.Mount_h.MOUNT_ATTR_NOEXEC;
import static dev.gatun.linux.abi.Mount_h.MOUNT_ATTR_NOSUID;
import static dev.gatun.linux.abi.Mount_h.MOUNT_ATTR_NOSYMFOLLOW;
import static dev.gatun.linux.abi.Mount_h.MOUNT_ATTR_RDONLY;
import static dev.gatun.linux.abi.Mount_h.MOUNT_ATTR_RELATIME;
import static dev.gatun.linux.abi.Mount_h.MOUNT_ATTR_STRICTATIME;
import static dev.gatun.linux.abi.Mount_h.MOUNT_ATTR__ATIME;

/**
 * Attributes of one mount, for <a href="https://man7.org/linux/man-pages/man2/mount_setattr.2.html">mount_setattr(2)</a> and {@code fsmount}.
 *
 * <p>The access time settings ({@code MOUNT_ATTR_RELATIME}, which is zero, {@code NOATIME}, {@code STRICTATIME}) are values of one
 * field, {@code MOUNT_ATTR__ATIME}: to change it, clear the whole field and set one value.
 */
public enum MountAttribute implements Flag {
    MOUNT_ATTR_RDONLY(MOUNT_ATTR_RDONLY()),
    MOUNT_ATTR_NOSUID(MOUNT_ATTR_NOSUID()),
    MOUNT_ATTR_NODEV(MOUNT_ATTR_NODEV()),
    MOUNT_ATTR_NOEXEC(MOUNT_ATTR_NOEXEC()),
    MOUNT_ATTR__ATIME(MOUNT_ATTR__ATIME()),
    MOUNT_ATTR_RELATIME(MOUNT_ATTR_RELATIME()),
    MOUNT_ATTR_NOATIME(MOUNT_ATTR_NOATIME()),
    MOUNT_ATTR_STRICTATIME(MOUNT_ATTR_STRICTATIME()),
    MOUNT_ATTR_NODIRATIME(MOUNT_ATTR_NODIRATIME()),
    MOUNT_ATTR_IDMAP(MOUNT_ATTR_IDMAP()),
    MOUNT_ATTR_NOSYMFOLLOW(MOUNT_ATTR_NOSYMFOLLOW());

    private final long bits;

    MountAttribute(long bits) {
        this.bits = bits;
    }

    @Override
    public long bits() {
        return bits;
    }
}

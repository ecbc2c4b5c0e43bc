package dev.gatun.runtime.os.struct;

import static dev.gatun.linux.abi.Stat_h.STATX_MNT_ID;
import static dev.gatun.linux.abi.Stat_h.S_IFBLK;
import static dev.gatun.linux.abi.Stat_h.S_IFCHR;
import static dev.gatun.linux.abi.Stat_h.S_IFDIR;
import static dev.gatun.linux.abi.Stat_h.S_IFIFO;
import static dev.gatun.linux.abi.Stat_h.S_IFLNK;
import static dev.gatun.linux.abi.Stat_h.S_IFMT;
import static dev.gatun.linux.abi.Stat_h.S_IFREG;
import static dev.gatun.linux.abi.Stat_h.S_IFSOCK;

import dev.gatun.linux.abi.statx;
import java.lang.foreign.MemorySegment;

/**
 * What {@code statx} tells about a file.
 *
 * @param mode type and permissions ({@code st_mode})
 * @param uid the owner, as the caller's user namespace sees it
 * @param gid the owning group, likewise
 * @param size in bytes
 * @param links how many names the file has
 * @param inode unique on its device
 * @param device what the file is on
 * @param specialDevice what the file stands for, if it is a device node
 * @param mountId of the mount that the file was reached through (the number in {@code /proc/self/mountinfo}); 0 before Linux 5.8
 */
public record Stat(
        int mode,
        int uid,
        int gid,
        long size,
        int links,
        long inode,
        DeviceNumber device,
        DeviceNumber specialDevice,
        long mountId) {

    /** Reads a {@code struct statx}. */
    public static Stat of(MemorySegment buffer) {
        boolean mountIdKnown = (statx.stx_mask(buffer) & STATX_MNT_ID()) != 0;
        return new Stat(
                Short.toUnsignedInt(statx.stx_mode(buffer)),
                statx.stx_uid(buffer),
                statx.stx_gid(buffer),
                statx.stx_size(buffer),
                statx.stx_nlink(buffer),
                statx.stx_ino(buffer),
                new DeviceNumber(statx.stx_dev_major(buffer), statx.stx_dev_minor(buffer)),
                new DeviceNumber(statx.stx_rdev_major(buffer), statx.stx_rdev_minor(buffer)),
                mountIdKnown ? statx.stx_mnt_id(buffer) : 0);
    }

    /** The type bits: one of the {@code S_IF…} constants. */
    public int type() {
        return mode & S_IFMT();
    }

    /** The permission bits, with set-id and sticky. */
    public int permissions() {
        return mode & ~S_IFMT();
    }

    /** Whether this is a directory. */
    public boolean isDirectory() {
        return type() == S_IFDIR();
    }

    /** Whether this is a regular file. */
    public boolean isRegularFile() {
        return type() == S_IFREG();
    }

    /** Whether this is a symbolic link (and was not followed). */
    public boolean isSymbolicLink() {
        return type() == S_IFLNK();
    }

    /** Whether this is a character device. */
    public boolean isCharacterDevice() {
        return type() == S_IFCHR();
    }

    /** Whether this is a block device. */
    public boolean isBlockDevice() {
        return type() == S_IFBLK();
    }

    /** Whether this is a fifo. */
    public boolean isFifo() {
        return type() == S_IFIFO();
    }

    /** Whether this is a socket in the file system. */
    public boolean isSocket() {
        return type() == S_IFSOCK();
    }

    /** Whether this is the character device with that number: {@code isCharacterDevice(1, 3)} is {@code /dev/null}. */
    public boolean isCharacterDevice(int major, int minor) {
        return isCharacterDevice() && specialDevice.equals(new DeviceNumber(major, minor));
    }

    /** Whether two descriptions are of the same file. */
    public boolean isSameFile(Stat other) {
        return inode == other.inode && device.equals(other.device);
    }
}

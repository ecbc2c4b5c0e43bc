package dev.gatun.runtime.os.struct;

import static dev.gatun.linux.abi.Statfs_h.ST_NOATIME;
import static dev.gatun.linux.abi.Statfs_h.ST_NODEV;
import static dev.gatun.linux.abi.Statfs_h.ST_NODIRATIME;
import static dev.gatun.linux.abi.Statfs_h.ST_NOEXEC;
import static dev.gatun.linux.abi.Statfs_h.ST_NOSUID;
import static dev.gatun.linux.abi.Statfs_h.ST_NOSYMFOLLOW;
import static dev.gatun.linux.abi.Statfs_h.ST_RDONLY;
import static dev.gatun.linux.abi.Statfs_h.ST_RELATIME;

import dev.gatun.linux.abi.statfs;
import dev.gatun.runtime.os.flag.MountFlag;
import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What {@code statfs} tells about a file system, and about the mount that it was reached through.
 *
 * @param type the magic number: {@code PROC_SUPER_MAGIC} …
 * @param flags of the mount, {@code ST_…}
 */
public record FileSystemStatus(long type, long flags) {

    private static final Map<Integer, MountFlag> MOUNT_FLAGS = Map.of(
            ST_RDONLY(), MountFlag.MS_RDONLY,
            ST_NOSUID(), MountFlag.MS_NOSUID,
            ST_NODEV(), MountFlag.MS_NODEV,
            ST_NOEXEC(), MountFlag.MS_NOEXEC,
            ST_NOATIME(), MountFlag.MS_NOATIME,
            ST_NODIRATIME(), MountFlag.MS_NODIRATIME,
            ST_RELATIME(), MountFlag.MS_RELATIME,
            ST_NOSYMFOLLOW(), MountFlag.MS_NOSYMFOLLOW);

    /** Reads a {@code struct statfs}. */
    public static FileSystemStatus of(MemorySegment buffer) {
        return new FileSystemStatus(statfs.f_type(buffer), statfs.f_flags(buffer));
    }

    /**
     * The mount's flags as {@code mount(2)} takes them. Most {@code ST_} bits equal their {@code MS_} twins, but not all
     * ({@code ST_RELATIME}, {@code ST_NOSYMFOLLOW}).
     */
    public Set<MountFlag> mountFlags() {
        var present = EnumSet.noneOf(MountFlag.class);
        MOUNT_FLAGS.forEach((bit, flag) -> {
            if ((flags & bit) != 0) {
                present.add(flag);
            }
        });
        return present;
    }
}

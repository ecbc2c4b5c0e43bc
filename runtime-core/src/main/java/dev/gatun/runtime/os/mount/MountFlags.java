package dev.gatun.runtime.os.mount;

import dev.gatun.runtime.os.flag.MountAttribute;
import dev.gatun.runtime.os.flag.MountFlag;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The two vocabularies for the same thing: {@code mount(2)} has one word of flags for the mount and for the file system behind it,
 * the newer calls have attributes for the mount and options for the file system.
 */
public final class MountFlags {

    private static final Map<MountFlag, MountAttribute> ATTRIBUTES = Map.of(
            MountFlag.MS_RDONLY, MountAttribute.MOUNT_ATTR_RDONLY,
            MountFlag.MS_NOSUID, MountAttribute.MOUNT_ATTR_NOSUID,
            MountFlag.MS_NODEV, MountAttribute.MOUNT_ATTR_NODEV,
            MountFlag.MS_NOEXEC, MountAttribute.MOUNT_ATTR_NOEXEC,
            MountFlag.MS_NOATIME, MountAttribute.MOUNT_ATTR_NOATIME,
            MountFlag.MS_RELATIME, MountAttribute.MOUNT_ATTR_RELATIME,
            MountFlag.MS_STRICTATIME, MountAttribute.MOUNT_ATTR_STRICTATIME,
            MountFlag.MS_NODIRATIME, MountAttribute.MOUNT_ATTR_NODIRATIME,
            MountFlag.MS_NOSYMFOLLOW, MountAttribute.MOUNT_ATTR_NOSYMFOLLOW);

    /** The flags of a file system, by the names that {@code fsconfig} knows. */
    private static final Map<MountFlag, String> OPTIONS = Map.of(
            MountFlag.MS_RDONLY, "ro",
            MountFlag.MS_SYNCHRONOUS, "sync",
            MountFlag.MS_DIRSYNC, "dirsync",
            MountFlag.MS_MANDLOCK, "mand",
            MountFlag.MS_LAZYTIME, "lazytime",
            MountFlag.MS_I_VERSION, "iversion");

    private static final Set<MountFlag> ACCESS_TIME =
            Set.of(MountFlag.MS_NOATIME, MountFlag.MS_RELATIME, MountFlag.MS_STRICTATIME);

    private MountFlags() {}

    /** The attributes of a mount among flags. */
    public static Set<MountAttribute> attributes(Set<MountFlag> flags) {
        var attributes = EnumSet.noneOf(MountAttribute.class);
        for (MountFlag flag : flags) {
            MountAttribute attribute = ATTRIBUTES.get(flag);
            if (attribute != null) {
                attributes.add(attribute);
            }
        }
        return attributes;
    }

    /** What to clear so that a mount has exactly these attributes: all the others, and the field of the access time. */
    public static Set<MountAttribute> others(Set<MountAttribute> attributes) {
        var others = EnumSet.of(
                MountAttribute.MOUNT_ATTR_RDONLY,
                MountAttribute.MOUNT_ATTR_NOSUID,
                MountAttribute.MOUNT_ATTR_NODEV,
                MountAttribute.MOUNT_ATTR_NOEXEC,
                MountAttribute.MOUNT_ATTR_NODIRATIME,
                MountAttribute.MOUNT_ATTR_NOSYMFOLLOW);
        others.removeAll(attributes);
        others.add(MountAttribute.MOUNT_ATTR__ATIME);
        return others;
    }

    /** The option that sets a flag on a file system; null for a flag that only a mount can have. */
    static @Nullable String option(MountFlag flag) {
        return OPTIONS.get(flag);
    }

    /** Whether flags choose how access times are kept. */
    static boolean chooseAccessTime(Set<MountFlag> flags) {
        return flags.stream().anyMatch(ACCESS_TIME::contains);
    }
}

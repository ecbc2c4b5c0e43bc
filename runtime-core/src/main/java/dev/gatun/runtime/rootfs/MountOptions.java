package dev.gatun.runtime.rootfs;

import static dev.gatun.runtime.os.flag.MountAttribute.*;
import static dev.gatun.runtime.os.flag.MountFlag.*;

import dev.gatun.runtime.os.flag.MountAttribute;
import dev.gatun.runtime.os.flag.MountFlag;
import dev.gatun.runtime.os.mount.MountFlags;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The {@code options} of a mount in {@code config.json}, sorted by what they need: flags, propagation, attributes of a whole
 * tree, words of our own, and the rest, which goes to the file system.
 *
 * <p>Later options win over earlier ones, as with mount(8).
 *
 * @param flags to set
 * @param cleared flags that an option asks to be off; a locked one of them is an error, not a thing to keep silently
 * @param propagation empty, or {@code MS_PRIVATE} and the like, with {@code MS_REC} for a whole tree; needs a call of its own
 * @param recursiveSet attributes to set on the mount and everything below it
 * @param recursiveClear attributes to clear on the mount and everything below it
 * @param data what the file system itself has to understand
 * @param copyUp whether the new tmpfs gets what the directory below it holds
 * @param idMapping whether the mount shows other owners than the file system has
 * @param idMappingText the mapping written in the option, crun's {@code idmap=uids=…;gids=…}; null for the one of the mount or the container
 * @param copySymlink whether a source that is a symbolic link is made again at the destination instead of mounted
 * @param sourceNofollow whether a source that is a symbolic link is mounted as the link
 * @param destinationNofollow whether a destination that is a symbolic link is mounted over
 */
public record MountOptions(
        Set<MountFlag> flags,
        Set<MountFlag> cleared,
        Set<MountFlag> propagation,
        Set<MountAttribute> recursiveSet,
        Set<MountAttribute> recursiveClear,
        List<String> data,
        boolean copyUp,
        IdMapping idMapping,
        @Nullable String idMappingText,
        boolean copySymlink,
        boolean sourceNofollow,
        boolean destinationNofollow) {

    /** What of a tree an id-mapped mount maps. */
    public enum IdMapping {
        /** Owners are shown as they are. */
        NONE,
        /** The mount itself ({@code idmap}). */
        MOUNT,
        /** The mount and all below it ({@code ridmap}). */
        TREE
    }

    /** The flags that are attributes of one mount, as opposed to its file system. */
    private static final Set<MountFlag> ATTRIBUTES =
            Set.of(MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_NODIRATIME, MS_NOSYMFOLLOW);

    private static final Set<MountFlag> ACCESS_TIMES = Set.of(MS_NOATIME, MS_RELATIME, MS_STRICTATIME);

    public MountOptions {
        flags = Set.copyOf(flags);
        cleared = Set.copyOf(cleared);
        propagation = Set.copyOf(propagation);
        recursiveSet = Set.copyOf(recursiveSet);
        recursiveClear = Set.copyOf(recursiveClear);
        data = List.copyOf(data);
    }

    /** Sorts the options of a mount. */
    public static MountOptions parse(List<String> options) {
        var parser = new MountOptionParser();
        options.forEach(parser::accept);
        return parser.result();
    }

    /** Whether the mount shows a directory or file of the host; the options decide that, not the type. */
    public boolean bind() {
        return flags.contains(MS_BIND);
    }

    /** Whether a bind takes along what is mounted below its source. */
    public boolean recursive() {
        return flags.contains(MS_REC);
    }

    /** Whether an existing mount is changed, and none is added. */
    public boolean remount() {
        return flags.contains(MS_REMOUNT);
    }

    /** Whether the mount is read-only. */
    public boolean readonly() {
        return flags.contains(MS_RDONLY);
    }

    /** Whether any option speaks of the attributes of the mount: then a bind does not keep those of its source. */
    public boolean namesAttributes() {
        return !attributes().isEmpty()
                || cleared.stream().anyMatch(f -> ATTRIBUTES.contains(f) || ACCESS_TIMES.contains(f))
                || namesAccessTime();
    }

    /** The flags as attributes of one mount. */
    public Set<MountAttribute> attributes() {
        return MountFlags.attributes(consistentFlags());
    }

    /**
     * What to clear so that the mount has exactly {@link #attributes()}, as a remount would leave it: everything that is not
     * asked for, but the access time only if an option names one (mount(2) preserves it otherwise).
     */
    public Set<MountAttribute> otherAttributes() {
        var others = EnumSet.noneOf(MountAttribute.class);
        for (MountFlag flag : ATTRIBUTES) {
            if (!flags.contains(flag)) {
                others.add(attribute(flag));
            }
        }
        addAccessTime(others);
        return others;
    }

    /** What the options ask in so many words to be cleared. */
    public Set<MountAttribute> clearedAttributes() {
        var asked = EnumSet.noneOf(MountAttribute.class);
        for (MountFlag flag : cleared) {
            MountAttribute attribute = attribute(flag);
            if (attribute != null && ATTRIBUTES.contains(flag)) {
                asked.add(attribute);
            }
        }
        addAccessTime(asked);
        return asked;
    }

    private void addAccessTime(Set<MountAttribute> cleared) {
        if (namesAccessTime()) {
            // The access time is one field of several bits; the kernel takes it only as a whole.
            cleared.add(MOUNT_ATTR__ATIME);
        }
    }

    private boolean namesAccessTime() {
        return flags.stream().anyMatch(ACCESS_TIMES::contains)
                || cleared.stream().anyMatch(ACCESS_TIMES::contains);
    }

    /** The flags that are attributes of the mount. */
    public Set<MountFlag> mountFlags() {
        var attributes = EnumSet.noneOf(MountFlag.class);
        for (MountFlag flag : consistentFlags()) {
            if (attribute(flag) != null) {
                attributes.add(flag);
            }
        }
        return attributes;
    }

    /** The flags, without access times that exclude each other: of those the strictest word wins, as mount(2) has it. */
    public Set<MountFlag> consistentFlags() {
        var all = EnumSet.noneOf(MountFlag.class);
        all.addAll(flags);
        if (all.contains(MS_STRICTATIME)) {
            all.remove(MS_NOATIME);
            all.remove(MS_RELATIME);
        } else if (all.contains(MS_NOATIME)) {
            all.remove(MS_RELATIME);
        }
        return all;
    }

    /** The file system's own options, as mount(2) takes them; null if there are none. */
    public @Nullable String dataText() {
        return data.isEmpty() ? null : String.join(",", data);
    }

    /** The same without one flag. */
    public MountOptions without(MountFlag flag) {
        var fewer = EnumSet.noneOf(MountFlag.class);
        fewer.addAll(flags);
        fewer.remove(flag);
        return with(fewer, data);
    }

    /** The same with other options for the file system. */
    public MountOptions withData(List<String> other) {
        return with(flags, other);
    }

    /** The same with an option for the file system before all others, which therefore win over it. */
    public MountOptions withDefault(String option) {
        var more = new ArrayList<String>();
        more.add(option);
        more.addAll(data);
        return withData(more);
    }

    private MountOptions with(Set<MountFlag> newFlags, List<String> newData) {
        return new MountOptions(
                newFlags,
                cleared,
                propagation,
                recursiveSet,
                recursiveClear,
                newData,
                copyUp,
                idMapping,
                idMappingText,
                copySymlink,
                sourceNofollow,
                destinationNofollow);
    }

    private static @Nullable MountAttribute attribute(MountFlag flag) {
        return switch (flag) {
            case MS_RDONLY -> MOUNT_ATTR_RDONLY;
            case MS_NOSUID -> MOUNT_ATTR_NOSUID;
            case MS_NODEV -> MOUNT_ATTR_NODEV;
            case MS_NOEXEC -> MOUNT_ATTR_NOEXEC;
            case MS_NOSYMFOLLOW -> MOUNT_ATTR_NOSYMFOLLOW;
            case MS_NOATIME -> MOUNT_ATTR_NOATIME;
            case MS_NODIRATIME -> MOUNT_ATTR_NODIRATIME;
            case MS_RELATIME -> MOUNT_ATTR_RELATIME;
            case MS_STRICTATIME -> MOUNT_ATTR_STRICTATIME;
            default -> null;
        };
    }
}

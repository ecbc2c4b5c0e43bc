package dev.gatun.runtime.rootfs;

import static dev.gatun.runtime.os.flag.MountAttribute.*;
import static dev.gatun.runtime.os.flag.MountFlag.*;

import dev.gatun.runtime.os.flag.MountAttribute;
import dev.gatun.runtime.os.flag.MountFlag;
import dev.gatun.runtime.rootfs.MountOptions.IdMapping;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of all words that a mount's options know; every other word is the file system's. */
final class MountOptionParser {

    private static final String IDMAP = "idmap=";

    private final Set<MountFlag> flags = EnumSet.noneOf(MountFlag.class);
    private final Set<MountFlag> cleared = EnumSet.noneOf(MountFlag.class);
    private Set<MountFlag> propagation = Set.of();
    private final Set<MountAttribute> recursiveSet = EnumSet.noneOf(MountAttribute.class);
    private final Set<MountAttribute> recursiveClear = EnumSet.noneOf(MountAttribute.class);
    private final List<String> data = new ArrayList<>();
    private boolean copyUp;
    private IdMapping idMapping = IdMapping.NONE;
    private @Nullable String idMappingText;
    private boolean copySymlink;
    private boolean sourceNofollow;
    private boolean destinationNofollow;

    void accept(String option) {
        switch (option) {
            case "", "defaults" -> {}
            case "ro" -> set(MS_RDONLY);
            case "rw" -> clear(MS_RDONLY);
            case "nosuid" -> set(MS_NOSUID);
            case "suid" -> clear(MS_NOSUID);
            case "nodev" -> set(MS_NODEV);
            case "dev" -> clear(MS_NODEV);
            case "noexec" -> set(MS_NOEXEC);
            case "exec" -> clear(MS_NOEXEC);
            case "sync" -> set(MS_SYNCHRONOUS);
            case "async" -> clear(MS_SYNCHRONOUS);
            case "dirsync" -> set(MS_DIRSYNC);
            case "remount" -> set(MS_REMOUNT);
            case "mand" -> set(MS_MANDLOCK);
            case "nomand" -> clear(MS_MANDLOCK);
            case "noatime" -> set(MS_NOATIME);
            case "atime" -> clear(MS_NOATIME);
            case "nodiratime" -> set(MS_NODIRATIME);
            case "diratime" -> clear(MS_NODIRATIME);
            case "relatime" -> set(MS_RELATIME);
            case "norelatime" -> clear(MS_RELATIME);
            case "strictatime" -> set(MS_STRICTATIME);
            case "nostrictatime" -> clear(MS_STRICTATIME);
            case "iversion" -> set(MS_I_VERSION);
            case "noiversion" -> clear(MS_I_VERSION);
            case "lazytime" -> set(MS_LAZYTIME);
            case "nolazytime" -> clear(MS_LAZYTIME);
            case "silent" -> set(MS_SILENT);
            case "loud" -> clear(MS_SILENT);
            case "nosymfollow" -> set(MS_NOSYMFOLLOW);
            case "symfollow" -> clear(MS_NOSYMFOLLOW);
            case "bind" -> set(MS_BIND);
            case "rbind" -> {
                set(MS_BIND);
                set(MS_REC);
            }
            case "private" -> propagation = Set.of(MS_PRIVATE);
            case "rprivate" -> propagation = Set.of(MS_PRIVATE, MS_REC);
            case "slave" -> propagation = Set.of(MS_SLAVE);
            case "rslave" -> propagation = Set.of(MS_SLAVE, MS_REC);
            case "shared" -> propagation = Set.of(MS_SHARED);
            case "rshared" -> propagation = Set.of(MS_SHARED, MS_REC);
            case "unbindable" -> propagation = Set.of(MS_UNBINDABLE);
            case "runbindable" -> propagation = Set.of(MS_UNBINDABLE, MS_REC);
            case "tmpcopyup" -> copyUp = true;
            case "idmap" -> idMapping = IdMapping.MOUNT;
            case "ridmap" -> idMapping = IdMapping.TREE;
            case "copy-symlink" -> copySymlink = true;
            case "src-nofollow" -> sourceNofollow = true;
            case "dest-nofollow" -> destinationNofollow = true;
            default -> {
                if (!acceptRecursive(option) && !acceptIdMap(option)) {
                    data.add(option);
                }
            }
        }
    }

    private boolean acceptRecursive(String option) {
        switch (option) {
            case "rro" -> setAll(MOUNT_ATTR_RDONLY);
            case "rrw" -> clearAll(MOUNT_ATTR_RDONLY);
            case "rnosuid" -> setAll(MOUNT_ATTR_NOSUID);
            case "rsuid" -> clearAll(MOUNT_ATTR_NOSUID);
            case "rnodev" -> setAll(MOUNT_ATTR_NODEV);
            case "rdev" -> clearAll(MOUNT_ATTR_NODEV);
            case "rnoexec" -> setAll(MOUNT_ATTR_NOEXEC);
            case "rexec" -> clearAll(MOUNT_ATTR_NOEXEC);
            case "rnosymfollow" -> setAll(MOUNT_ATTR_NOSYMFOLLOW);
            case "rsymfollow" -> clearAll(MOUNT_ATTR_NOSYMFOLLOW);
            case "rnodiratime" -> setAll(MOUNT_ATTR_NODIRATIME);
            case "rdiratime" -> clearAll(MOUNT_ATTR_NODIRATIME);
            case "rnoatime" -> accessTimeOfAll(MOUNT_ATTR_NOATIME);
            case "rstrictatime" -> accessTimeOfAll(MOUNT_ATTR_STRICTATIME);
            // Without another word the kernel's own default holds, which is relatime.
            case "rrelatime", "ratime", "rnorelatime", "rnostrictatime" -> accessTimeOfAll(MOUNT_ATTR_RELATIME);
            // crun's words. They belong to the file system, which has no tree: they mean what they mean without the r.
            case "rsync" -> set(MS_SYNCHRONOUS);
            case "rasync" -> clear(MS_SYNCHRONOUS);
            case "rdirsync" -> set(MS_DIRSYNC);
            case "rmand" -> set(MS_MANDLOCK);
            case "rnomand" -> clear(MS_MANDLOCK);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean acceptIdMap(String option) {
        boolean tree = option.startsWith("r" + IDMAP);
        if (!tree && !option.startsWith(IDMAP)) {
            return false;
        }
        idMapping = tree ? IdMapping.TREE : IdMapping.MOUNT;
        idMappingText = option.substring(option.indexOf('=') + 1);
        return true;
    }

    private void set(MountFlag flag) {
        flags.add(flag);
        cleared.remove(flag);
    }

    private void clear(MountFlag flag) {
        flags.remove(flag);
        cleared.add(flag);
    }

    private void setAll(MountAttribute attribute) {
        recursiveSet.add(attribute);
        recursiveClear.remove(attribute);
    }

    private void clearAll(MountAttribute attribute) {
        recursiveSet.remove(attribute);
        recursiveClear.add(attribute);
    }

    private void accessTimeOfAll(MountAttribute value) {
        recursiveSet.removeAll(Set.of(MOUNT_ATTR_NOATIME, MOUNT_ATTR_STRICTATIME, MOUNT_ATTR_RELATIME));
        recursiveSet.add(value);
        // One field of several bits: the kernel wants all of it cleared before a value is set.
        recursiveClear.add(MOUNT_ATTR__ATIME);
    }

    MountOptions result() {
        return new MountOptions(
                flags,
                cleared,
                propagation,
                recursiveSet,
                recursiveClear,
                data,
                copyUp,
                idMapping,
                idMappingText,
                copySymlink,
                sourceNofollow,
                destinationNofollow);
    }
}

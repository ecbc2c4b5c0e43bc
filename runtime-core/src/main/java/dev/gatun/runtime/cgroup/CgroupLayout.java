package dev.gatun.runtime.cgroup;

import dev.gatun.runtime.os.proc.MountInfo;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which cgroup hierarchies this machine has, and where they are mounted.
 *
 * <p>Nothing is taken for granted: mount points may be anywhere, several controllers may share a hierarchy, a controller may be
 * mounted nowhere, and on a hybrid machine each controller is either on v1 or on v2.
 *
 * @param hierarchies each once, in the order in which they were mounted
 */
public record CgroupLayout(List<Hierarchy> hierarchies) {

    /** What kind of machine this is. */
    public enum Mode {
        /** Version 1 hierarchies alone. */
        V1,
        /** The unified hierarchy alone; a named version 1 hierarchy, which controls nothing, may be there. */
        V2,
        /** Both, with controllers on the version 1 side, and possibly on the other too. */
        HYBRID,
        /** No cgroups at all. */
        NONE
    }

    /** Where every distribution mounts them; of several mounts of one hierarchy, one below here is taken. */
    private static final String CUSTOMARY = "/sys/fs/cgroup";

    /** Copies the list. */
    public CgroupLayout {
        hierarchies = List.copyOf(hierarchies);
    }

    /**
     * Finds the hierarchies among the mounts of a process. A version 1 hierarchy lists its controllers in its file system's options,
     * between options of other kinds; the names in {@code /proc/self/cgroup} say which are controllers.
     *
     * @param mountinfo the text of {@code /proc/self/mountinfo}
     * @param own the text of {@code /proc/self/cgroup}, parsed
     * @throws IOException if a line does not follow the grammar
     */
    public static CgroupLayout of(String mountinfo, OwnCgroups own) throws IOException {
        List<MountInfo> mounts = MountInfo.parse(mountinfo);
        var chosen = new LinkedHashMap<Object, Hierarchy>();
        for (MountInfo mount : mounts) {
            Optional<Hierarchy> hierarchy = hierarchy(mount, own);
            if (hierarchy.isPresent() && isVisible(mount, mounts)) {
                Object identity = hierarchy.get().unified()
                        ? Hierarchy.UNIFIED
                        : Set.copyOf(hierarchy.get().controllers());
                chosen.merge(identity, hierarchy.get(), (first, second) -> rank(second) > rank(first) ? second : first);
            }
        }
        return new CgroupLayout(List.copyOf(chosen.values()));
    }

    private static boolean isAtOrBelow(String path, String directory) {
        return path.equals(directory) || path.startsWith(directory.equals("/") ? "/" : directory + "/");
    }

    /** Of several mounts of one hierarchy: the customary place before others, the whole of it before a part. */
    private static int rank(Hierarchy mount) {
        return (isAtOrBelow(mount.mountPoint(), CUSTOMARY) ? 2 : 0)
                + (mount.root().equals("/") ? 1 : 0);
    }

    /** What kind of machine this is. */
    public Mode mode() {
        boolean controllersOnV1 =
                hierarchies.stream().anyMatch(h -> h.controllers().stream().anyMatch(c -> !c.startsWith("name=")));
        boolean v2 = unified().isPresent();
        return controllersOnV1 ? (v2 ? Mode.HYBRID : Mode.V1) : v2 ? Mode.V2 : Mode.NONE;
    }

    /** The unified hierarchy, if it is mounted. */
    public Optional<Hierarchy> unified() {
        return hierarchies.stream().filter(Hierarchy::unified).findFirst();
    }

    /** The version 1 hierarchy of a controller ({@code memory}) or a name ({@code name=systemd}), if it is mounted. */
    public Optional<Hierarchy> legacy(String controller) {
        return hierarchies.stream()
                .filter(h -> h.controllers().contains(controller))
                .findFirst();
    }

    private static Optional<Hierarchy> hierarchy(MountInfo mount, OwnCgroups own) {
        return switch (mount.type()) {
            case "cgroup2" -> Optional.of(new Hierarchy(mount.mountPoint(), mount.root(), List.of(), true));
            case "cgroup" -> {
                List<String> controllers = mount.superOptions().stream()
                        .filter(option -> own.of(option).isPresent())
                        .toList();
                yield controllers.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Hierarchy(mount.mountPoint(), mount.root(), controllers, false));
            }
            default -> Optional.empty();
        };
    }

    /**
     * Whether a path leads to a mount: nothing was mounted on top of it, nor on a directory above its mount point. The order of the
     * lines does not tell; the parents do.
     */
    private static boolean isVisible(MountInfo mount, List<MountInfo> all) {
        return all.stream()
                        .noneMatch(other -> other.parent() == mount.id()
                                && other.mountPoint().equals(mount.mountPoint()))
                && isReachable(mount, all);
    }

    private static boolean isReachable(MountInfo mount, List<MountInfo> all) {
        for (MountInfo other : all) {
            // A sibling that hides the way; one on the root does not, because a path from the root begins on top of it.
            if (other.parent() == mount.parent()
                    && other.id() != mount.id()
                    && !other.mountPoint().equals("/")
                    && isAtOrBelow(mount.mountPoint(), other.mountPoint())) {
                return false;
            }
        }
        return all.stream()
                .filter(parent -> parent.id() == mount.parent() && parent.id() != mount.id())
                .allMatch(parent -> isReachable(parent, all));
    }
}

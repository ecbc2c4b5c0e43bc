package dev.gatun.runtime.cgroup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
     * Finds the hierarchies in {@code /proc/self/mountinfo}, whose lines read
     *
     * <pre>36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
     *       (1)(2)(3)   (4)   (5)      (6)      (7)   (8) (9)   (10)         (11)</pre>
     *
     * of which (4) is the mount's root, (5) its mount point, (9) the file system and (11) the super block's options: a
     * version 1 hierarchy lists its controllers there, between options of other kinds, so the names in {@code
     * /proc/self/cgroup} say which are controllers.
     *
     * @param mountinfo the text of {@code /proc/self/mountinfo}
     * @param own the text of {@code /proc/self/cgroup}, parsed
     */
    public static CgroupLayout of(String mountinfo, OwnCgroups own) {
        List<Mount> mounts = Mount.parseAll(mountinfo);
        var chosen = new LinkedHashMap<Object, Hierarchy>();
        for (Mount mount : mounts) {
            Optional<Hierarchy> hierarchy = mount.hierarchy(own);
            if (hierarchy.isPresent() && mount.isVisible(mounts)) {
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

    /** A line of mountinfo, as far as it matters here. */
    private record Mount(int id, int parent, String root, String mountPoint, String fileSystem, List<String> options) {

        static List<Mount> parseAll(String mountinfo) {
            var mounts = new ArrayList<Mount>();
            for (String line : mountinfo.split("\n", -1)) {
                int separator = line.indexOf(" - ");
                String[] front = line.split(" ", 6);
                if (separator < 0 || front.length < 6) {
                    continue;
                }
                String[] back = line.substring(separator + 3).split(" ", 3);
                mounts.add(new Mount(
                        Integer.parseInt(front[0]),
                        Integer.parseInt(front[1]),
                        unescape(front[3]),
                        unescape(front[4]),
                        back[0],
                        back.length < 3 ? List.of() : Arrays.asList(back[2].split(",", -1))));
            }
            return mounts;
        }

        /**
         * Whether a path leads here: nothing was mounted on top of this mount, nor on a directory above its mount point. The
         * order of the lines does not tell; the parents do.
         */
        boolean isVisible(List<Mount> all) {
            for (Mount other : all) {
                boolean onTop = other.parent == id && other.mountPoint.equals(mountPoint);
                boolean above = other.parent == parent
                        && other.id != id
                        && !other.mountPoint.equals("/")
                        && isAtOrBelow(mountPoint, other.mountPoint);
                if (onTop || above) {
                    return false;
                }
            }
            return all.stream().filter(m -> m.id == parent && m.id != id).allMatch(m -> m.isReachable(all));
        }

        /** Like {@link #isVisible}, for a mount that the one in question was mounted on: that one may cover all of it. */
        private boolean isReachable(List<Mount> all) {
            for (Mount other : all) {
                if (other.parent == parent
                        && other.id != id
                        && !other.mountPoint.equals("/")
                        && isAtOrBelow(mountPoint, other.mountPoint)) {
                    return false;
                }
            }
            return all.stream().filter(m -> m.id == parent && m.id != id).allMatch(m -> m.isReachable(all));
        }

        /** Turns {@code \040} back into a space, and so on: the kernel escapes what would break the line's fields. */
        private static String unescape(String field) {
            if (field.indexOf('\\') < 0) {
                return field;
            }
            var plain = new StringBuilder();
            for (int i = 0; i < field.length(); i++) {
                char c = field.charAt(i);
                if (c == '\\'
                        && i + 3 < field.length()
                        && field.substring(i + 1, i + 4).matches("[0-7]{3}")) {
                    plain.append((char) Integer.parseInt(field.substring(i + 1, i + 4), 8));
                    i += 3;
                } else {
                    plain.append(c);
                }
            }
            return plain.toString();
        }

        Optional<Hierarchy> hierarchy(OwnCgroups own) {
            return switch (fileSystem) {
                case "cgroup2" -> Optional.of(new Hierarchy(mountPoint, root, List.of(), true));
                case "cgroup" -> {
                    var controllers = new LinkedHashSet<>(options);
                    controllers.retainAll(own.paths().keySet());
                    yield controllers.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Hierarchy(mountPoint, root, List.copyOf(controllers), false));
                }
                default -> Optional.empty();
            };
        }
    }
}

package dev.gatun.runtime.cgroup;

import java.util.List;

/**
 * A mounted cgroup hierarchy.
 *
 * @param mountPoint where this process sees it
 * @param root the cgroup that appears at the mount point: {@code /} on a host; inside a container without a cgroup
 *     namespace, the container's own
 * @param controllers of a version 1 hierarchy, in the kernel's order; {@code name=systemd} for a named one. Empty for the
 *     unified one, whose controllers are in its {@code cgroup.controllers}
 * @param unified whether this is cgroup v2
 */
public record Hierarchy(String mountPoint, String root, List<String> controllers, boolean unified) {

    /** How libcontainer's {@code cgroup_paths} calls the unified hierarchy. */
    public static final String UNIFIED = "";

    /** How {@code /proc/PID/cgroup} and {@code cgroup_paths} call the hierarchy in which systemd keeps its units on v1. */
    public static final String SYSTEMD = "name=systemd";

    /** Copies the list. */
    public Hierarchy {
        controllers = List.copyOf(controllers);
    }

    /** The directory of a cgroup, given by its path from the mount point. */
    public String directory(String path) {
        return mountPoint.equals("/") ? path : path.equals("/") ? mountPoint : mountPoint + path;
    }

    /**
     * The directory of a cgroup, given by its path from the top of the hierarchy as {@code /proc/PID/cgroup} tells it.
     *
     * <p>In a container without a cgroup namespace that path begins with the container's own cgroup, which is what is
     * mounted, so that part is taken off. In a cgroup namespace that was entered after the mount was made, the root reads
     * {@code /..}, and the path is already relative to something below the mount point: nothing better can be said than the
     * mount point itself.
     */
    public String directoryOf(String absolute) {
        if (root.equals("/") || !(absolute.equals(root) || absolute.startsWith(root + "/"))) {
            return directory(absolute);
        }
        String below = absolute.substring(root.length());
        return directory(below.isEmpty() ? "/" : below);
    }
}

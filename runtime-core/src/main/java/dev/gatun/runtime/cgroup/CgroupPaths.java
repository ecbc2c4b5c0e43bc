package dev.gatun.runtime.cgroup;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a container's cgroups are: the rules of {@code linux.cgroupsPath} for a runtime that makes cgroups itself.
 *
 * <table>
 * <caption>linux.cgroupsPath</caption>
 * <tr><th>value</th><th>directory below each hierarchy's mount point</th></tr>
 * <tr><td>{@code /a/b}</td><td>{@code /a/b}</td></tr>
 * <tr><td>{@code a/b}</td><td>below the runtime's own cgroup of that hierarchy; on a machine with v2 alone, below the
 *     <em>parent</em> of its own, because a cgroup with processes in it cannot pass controllers on</td></tr>
 * <tr><td>absent</td><td>like a relative path that is the container's id</td></tr>
 * </table>
 *
 * <p>Whatever the value holds, the result stays below the mount point: {@code ..} cannot climb over the root.
 */
final class CgroupPaths {

    /**
     * The order in which the version 1 hierarchies are entered, and their names in {@code cgroup_paths}. cpuset comes
     * first because it is the one that refuses a process until it has been given processors.
     */
    private static final List<String> LEGACY = List.of(
            "cpuset",
            "devices",
            "memory",
            "cpu",
            "cpuacct",
            "pids",
            "blkio",
            "hugetlb",
            "net_cls",
            "net_prio",
            "perf_event",
            "freezer",
            "rdma",
            "misc",
            Hierarchy.SYSTEMD);

    private CgroupPaths() {}

    /**
     * The container's directories, in the form of libcontainer's {@code cgroup_paths}: by version 1 controller, and under
     * the empty string for the unified hierarchy.
     *
     * @param cgroupsPath as in the configuration
     * @param id taken when there is no path
     */
    static Map<String, String> of(CgroupLayout layout, OwnCgroups own, @Nullable String cgroupsPath, String id) {
        boolean absolute = cgroupsPath != null && cgroupsPath.startsWith("/");
        String inner = clean(cgroupsPath == null || cgroupsPath.isEmpty() ? id : cgroupsPath);
        var paths = new LinkedHashMap<String, String>();
        for (String controller : LEGACY) {
            Optional<Hierarchy> found = layout.legacy(controller);
            if (found.isPresent()) {
                Hierarchy hierarchy = found.get();
                String base = absolute
                        ? hierarchy.directory("/")
                        : hierarchy.directoryOf(own.of(controller).orElse("/"));
                paths.put(controller, join(base, inner));
            }
        }
        Optional<Hierarchy> unified = layout.unified();
        if (unified.isPresent()) {
            String top = unified.get().directory("/");
            String self = unified.get().directoryOf(own.of(Hierarchy.UNIFIED).orElse("/"));
            boolean beside = layout.mode() == CgroupLayout.Mode.V2 && self.length() > top.length();
            String base = absolute ? top : beside ? parent(self) : self;
            paths.put(Hierarchy.UNIFIED, join(base, inner));
        }
        return paths;
    }

    /** Resolves {@code .}, {@code ..} and repeated slashes as if the root were the path's start: always begins with a slash. */
    static String clean(String path) {
        var elements = new ArrayDeque<String>();
        for (String element : path.split("/", -1)) {
            if (element.equals("..")) {
                elements.pollLast();
            } else if (!element.isEmpty() && !element.equals(".")) {
                elements.addLast(element);
            }
        }
        return "/" + String.join("/", elements);
    }

    private static String join(String base, String inner) {
        String cleanBase = clean(base);
        return inner.equals("/") ? cleanBase : cleanBase.equals("/") ? inner : cleanBase + inner;
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }
}

package dev.gatun.runtime.os.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of {@code /proc/PID/cgroup}: which cgroup of one hierarchy a process is in.
 *
 * <pre>
 * 4:memory:/user.slice/web:1     a version 1 hierarchy with its controllers
 * 1:name=systemd:/init.scope     one without controllers, which has a name
 * 0::/init.scope                 the version 2 hierarchy
 * </pre>
 *
 * The fields are separated by the first two colons; the path may contain more. A path that begins with {@code /..} lies outside of
 * the reader's cgroup namespace, one that ends in {@code  (deleted)} has been removed.
 *
 * @param hierarchy its number; 0 for version 2
 * @param controllers {@code cpu}, {@code cpuacct} …; empty for version 2; a single {@code name=…} for a named one
 * @param path from the root of the cgroup namespace
 * @see <a href="https://man7.org/linux/man-pages/man7/cgroups.7.html">cgroups(7)</a>
 */
public record SelfCgroup(int hierarchy, List<String> controllers, String path) {

    /** Copies the list. */
    public SelfCgroup {
        controllers = List.copyOf(controllers);
    }

    /**
     * Reads all lines.
     *
     * @throws IOException if a line does not follow the grammar; names it
     */
    public static List<SelfCgroup> parse(String text) throws IOException {
        var cgroups = new ArrayList<SelfCgroup>();
        for (String line : text.split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            String[] fields = line.split(":", 3);
            if (fields.length < 3 || fields[0].isEmpty() || !fields[0].chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw new IOException("not a line of /proc/PID/cgroup: \"" + line + "\"");
            }
            List<String> controllers = fields[1].isEmpty() ? List.of() : List.of(fields[1].split(",", -1));
            cgroups.add(new SelfCgroup(Integer.parseInt(fields[0]), controllers, fields[2]));
        }
        return cgroups;
    }

    /** The path in the hierarchy of a version 1 controller (or {@code name=systemd}). */
    public static Optional<String> path(String controller, List<SelfCgroup> cgroups) {
        return cgroups.stream()
                .filter(c -> c.controllers.contains(controller))
                .map(SelfCgroup::path)
                .findFirst();
    }

    /** The path in the version 2 hierarchy. */
    public static Optional<String> unifiedPath(List<SelfCgroup> cgroups) {
        return cgroups.stream()
                .filter(SelfCgroup::isUnified)
                .map(SelfCgroup::path)
                .findFirst();
    }

    /** Whether this is the version 2 hierarchy. */
    public boolean isUnified() {
        return hierarchy == 0 && controllers.isEmpty();
    }
}

package dev.gatun.runtime.cgroup;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cgroups of a process, from {@code /proc/PID/cgroup} (<a
 * href="https://man7.org/linux/man-pages/man7/cgroups.7.html">cgroups(7)</a>).
 *
 * <p>A line is {@code hierarchy-ID:controller-list:path}; the list of a named hierarchy reads {@code name=systemd}, and the unified
 * hierarchy is {@code 0::path}. Paths are relative to the root of the reader's cgroup namespace.
 *
 * @param paths by controller (or {@code name=…}); the unified hierarchy's under the empty string
 */
public record OwnCgroups(Map<String, String> paths) {

    /** Copies the map. */
    public OwnCgroups {
        paths = Map.copyOf(paths);
    }

    /**
     * Reads the file's text.
     *
     * @throws IllegalArgumentException if a line has less than three fields
     */
    public static OwnCgroups parse(String text) {
        var paths = new LinkedHashMap<String, String>();
        for (String line : text.split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            // A path may contain colons, and so may the name of a hierarchy in theory: the kernel escapes neither.
            int first = line.indexOf(':');
            int second = line.indexOf(':', first + 1);
            if (first < 0 || second < 0) {
                throw new IllegalArgumentException("a line of /proc/PID/cgroup has less than three fields: " + line);
            }
            // The kernel marks a cgroup that was removed under a process's feet.
            String path = line.substring(second + 1).replaceFirst(" \\(deleted\\)$", "");
            for (String controller : controllers(line.substring(first + 1, second))) {
                paths.put(controller, path);
            }
        }
        return new OwnCgroups(paths);
    }

    private static List<String> controllers(String field) {
        return field.startsWith("name=") ? List.of(field) : Arrays.asList(field.split(",", -1));
    }

    /** The path for a controller, a named hierarchy, or (the empty string) the unified hierarchy. */
    public Optional<String> of(String controller) {
        return Optional.ofNullable(paths.get(controller));
    }
}

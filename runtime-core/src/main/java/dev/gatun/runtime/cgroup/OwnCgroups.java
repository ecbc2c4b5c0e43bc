package dev.gatun.runtime.cgroup;

import dev.gatun.runtime.os.proc.SelfCgroup;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The cgroups of a process.
 *
 * @param paths by controller (or {@code name=…}); the unified hierarchy's under the empty string. From the root of the cgroup
 *     namespace of whoever read them
 */
public record OwnCgroups(Map<String, String> paths) {

    /** The kernel's mark of a cgroup that was removed under a process's feet. */
    private static final String DELETED = " (deleted)";

    /** Copies the map. */
    public OwnCgroups {
        paths = Map.copyOf(paths);
    }

    /**
     * Reads the text of {@code /proc/PID/cgroup}.
     *
     * @throws IOException if a line does not follow the grammar
     */
    public static OwnCgroups parse(String text) throws IOException {
        var paths = new HashMap<String, String>();
        for (SelfCgroup line : SelfCgroup.parse(text)) {
            String path = line.path().endsWith(DELETED)
                    ? line.path().substring(0, line.path().length() - DELETED.length())
                    : line.path();
            if (line.isUnified()) {
                paths.put(Hierarchy.UNIFIED, path);
            }
            line.controllers().forEach(controller -> paths.put(controller, path));
        }
        return new OwnCgroups(paths);
    }

    /** The path for a controller, a named hierarchy, or (the empty string) the unified hierarchy. */
    public Optional<String> of(String controller) {
        return Optional.ofNullable(paths.get(controller));
    }
}

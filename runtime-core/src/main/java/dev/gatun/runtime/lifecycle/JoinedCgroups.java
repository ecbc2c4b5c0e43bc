package dev.gatun.runtime.lifecycle;

import dev.gatun.runtime.container.ContainerException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The cgroups of a process that joins a container: the container's, or some below them. */
final class JoinedCgroups {

    private JoinedCgroups() {}

    /**
     * Their directories.
     *
     * @param container by controller, the unified hierarchy by the empty string
     * @param below by controller, or by the empty string for all
     * @throws ContainerException.InvalidRequest in runc's words, for a path that leads out and for an unknown controller
     */
    static Map<String, String> of(Map<String, String> container, Map<String, String> below) {
        var paths = new LinkedHashMap<>(container);
        for (Map.Entry<String, String> entry : below.entrySet()) {
            String controller = entry.getKey();
            if (controller.isEmpty()) {
                paths.replaceAll((key, directory) -> within(directory, entry.getValue()));
                continue;
            }
            String directory = paths.get(controller);
            if (directory == null) {
                throw new ContainerException.InvalidRequest("unknown controller " + controller + " in SubCgroupPaths");
            }
            paths.put(controller, within(directory, entry.getValue()));
        }
        return paths;
    }

    private static String within(String directory, String below) {
        Path base = Path.of(directory);
        Path joined = Path.of(directory + "/" + below).normalize();
        // By components: /a/bc is not below /a/b.
        if (!joined.startsWith(base)) {
            throw new ContainerException.InvalidRequest(below + " is not a sub cgroup path");
        }
        return joined.toString();
    }
}

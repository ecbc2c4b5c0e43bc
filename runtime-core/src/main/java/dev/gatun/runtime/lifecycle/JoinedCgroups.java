package dev.gatun.runtime.lifecycle;

import dev.gatun.runtime.cgroup.Hierarchy;
import dev.gatun.runtime.cgroup.OwnCgroups;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.io.Contents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
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

    /** The v2 cgroup that a process is in, for a clone; owned by the caller. */
    static Fd unifiedOf(Host host, int pid) throws IOException {
        Linux linux = host.linux();
        String path = OwnCgroups.parse(new Contents(linux).read(Fd.CWD, "/proc/" + pid + "/cgroup"))
                .of(Hierarchy.UNIFIED)
                .orElseThrow(() -> new IOException("process " + pid + " is in no unified cgroup"));
        for (Hierarchy hierarchy : host.cgroups().layout().hierarchies()) {
            if (hierarchy.unified()) {
                return linux.openat(
                        Fd.CWD, hierarchy.directoryOf(path), EnumSet.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY));
            }
        }
        throw new IOException("no unified cgroup hierarchy is mounted");
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

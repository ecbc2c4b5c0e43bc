package dev.gatun.cli.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code exec --cgroup} says, in runc's grammar: {@code PATH}, or {@code CONTROLLER[,CONTROLLER]:PATH} several times. */
final class ExecCgroups {

    private ExecCgroups() {}

    /**
     * Where the process belongs below the container's cgroups.
     *
     * @return by controller; by the empty string for all
     * @throws IOException in runc's words
     */
    static Map<String, String> parse(List<String> texts) throws IOException {
        var paths = new LinkedHashMap<String, String>();
        for (String text : texts) {
            int colon = text.indexOf(':');
            if (colon != text.lastIndexOf(':')) {
                throw new IOException("invalid --cgroup argument: " + text);
            }
            if (colon < 0) {
                if (texts.size() != 1) {
                    throw new IOException("invalid --cgroup argument: " + text + " (missing <controller>: prefix)");
                }
                paths.put("", text);
                continue;
            }
            for (String controller : text.substring(0, colon).split(",", -1)) {
                if (controller.isEmpty()) {
                    throw new IOException("invalid --cgroup argument: " + text + " (empty <controller> prefix)");
                }
                if (paths.put(controller, text.substring(colon + 1)) != null) {
                    throw new IOException(
                            "invalid --cgroup argument(s): controller " + controller + " specified multiple times");
                }
            }
        }
        return paths;
    }
}

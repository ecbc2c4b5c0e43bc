package dev.gatun.runtime.cgroup.v2;

import dev.gatun.runtime.cgroup.plan.Plan;
import dev.gatun.runtime.spec.resources.Resources;
import java.io.IOException;
import java.util.Map;

/** {@code linux.resources.unified}: files of v2 by name, written last and as they are. */
public final class UnifiedKeys {

    private UnifiedKeys() {}

    /**
     * Adds one write for each key.
     *
     * @throws IOException if a key is no file name. What a container may set for itself must not become a way out of its cgroup
     */
    public static void plan(Resources resources, Plan plan) throws IOException {
        for (Map.Entry<String, String> each : resources.unified().entrySet()) {
            String file = each.getKey();
            if (file.isEmpty() || file.contains("/") || file.equals(".") || file.equals("..")) {
                throw new IOException("unified resource \"" + file + "\" must be a file name (no slashes)");
            }
            if (file.indexOf('.') <= 0) {
                throw new IOException("unified resource \"" + file + "\" must be in the form CONTROLLER.PARAMETER");
            }
            plan.write(file, each.getValue(), "/unified/" + file);
        }
    }
}

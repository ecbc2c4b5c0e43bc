package dev.gatun.runtime.spec.check;

import java.util.Map;

/** {@code linux.resources.unified}: names of files in the container's directory of the cgroup v2 hierarchy. */
final class UnifiedCheck {

    private UnifiedCheck() {}

    static void check(Map<String, String> unified, String pointer, Problems problems) {
        for (String key : unified.keySet()) {
            String at = Problems.member(pointer, key);
            int dot = key.indexOf('.');
            if (key.indexOf('/') >= 0) {
                problems.error(at, "unified resource \"" + key + "\" must be a file name (no slashes)");
            } else if (dot <= 0 || dot == key.length() - 1) {
                problems.error(at, "unified resource \"" + key + "\" must be in the form CONTROLLER.PARAMETER");
            }
        }
    }
}

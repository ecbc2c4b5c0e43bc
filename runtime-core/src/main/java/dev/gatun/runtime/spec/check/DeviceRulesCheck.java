package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.resources.DeviceRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code linux.resources.devices}. */
final class DeviceRulesCheck {

    private static final List<String> TYPES = List.of("a", "b", "c");
    private static final long MOST_NUMBER = (1L << 32) - 1;

    private DeviceRulesCheck() {}

    static void check(List<DeviceRule> rules, String pointer, Problems problems) {
        for (int i = 0; i < rules.size(); i++) {
            DeviceRule rule = rules.get(i);
            String at = pointer + "/" + i;
            String type = rule.type();
            if (type != null && !type.isEmpty() && !TYPES.contains(type)) {
                problems.error(
                        at + "/type",
                        "invalid cgroup device type \"" + type + "\"; known are " + String.join(", ", TYPES));
            }
            access(rule.access(), i, at + "/access", problems);
            // -1 is every number, as an absent one is
            number(rule.major(), at + "/major", problems);
            number(rule.minor(), at + "/minor", problems);
        }
    }

    private static void access(@Nullable String access, int index, String pointer, Problems problems) {
        if (access == null || access.isEmpty()) {
            problems.error(pointer, "device access at " + index + " field cannot be empty");
            return;
        }
        for (int i = 0; i < access.length(); i++) {
            if ("rwm".indexOf(access.charAt(i)) < 0) {
                problems.error(pointer, "\"" + access + "\" is not made of the letters r, w and m");
                return;
            }
        }
    }

    private static void number(@Nullable Long number, String pointer, Problems problems) {
        if (number != null) {
            problems.unlessBetween(-1, number, MOST_NUMBER, pointer);
        }
    }
}

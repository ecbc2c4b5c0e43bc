package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.Device;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code linux.devices}. */
final class DevicesCheck {

    private static final List<String> TYPES = List.of("c", "b", "u", "p");
    private static final long MOST_MAJOR = (1 << 12) - 1;
    private static final long MOST_MINOR = (1 << 20) - 1;
    private static final long MOST_ID = 4294967294L;

    private DevicesCheck() {}

    static void check(List<Device> devices, Problems problems) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < devices.size(); i++) {
            Device device = devices.get(i);
            String pointer = "/linux/devices/" + i;
            if (!TYPES.contains(device.type())) {
                problems.error(
                        pointer + "/type",
                        "invalid device type \"" + device.type() + "\"; known are " + String.join(", ", TYPES));
            } else if (!device.type().equals("p")) {
                number(device.major(), MOST_MAJOR, pointer + "/major", problems);
                number(device.minor(), MOST_MINOR, pointer + "/minor", problems);
            }
            if (!device.path().startsWith("/")) {
                problems.error(pointer + "/path", "\"" + device.path() + "\" is not an absolute path");
            }
            Integer mode = device.fileMode();
            if (mode != null && mode < 0) {
                problems.error(pointer + "/fileMode", mode + " is no mode");
            }
            id(device.uid(), pointer + "/uid", problems);
            id(device.gid(), pointer + "/gid", problems);
            Integer before = seen.putIfAbsent(device.path(), i);
            if (before != null && !isSame(devices.get(before), device)) {
                problems.error(pointer + "/path", device.path() + " is another device at /linux/devices/" + before);
            }
        }
    }

    private static boolean isSame(Device one, Device other) {
        return one.type().equals(other.type())
                && Objects.equals(one.major(), other.major())
                && Objects.equals(one.minor(), other.minor());
    }

    private static void number(@Nullable Long number, long most, String pointer, Problems problems) {
        if (number == null) {
            problems.error(pointer, "the required number is missing");
        } else {
            problems.unlessBetween(0, number, most, pointer);
        }
    }

    private static void id(@Nullable Long id, String pointer, Problems problems) {
        if (id != null) {
            problems.unlessBetween(0, id, MOST_ID, pointer);
        }
    }
}

package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.LinuxSpec;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;

/** {@code linux.netDevices}: names as {@code dev_valid_name} of the kernel has them. */
final class NetDevicesCheck {

    /** {@code IFNAMSIZ} less the zero behind it. */
    private static final int LONGEST_NAME = 15;

    private NetDevicesCheck() {}

    static void check(LinuxSpec linux, Problems problems) {
        if (linux.netDevices().isEmpty()) {
            return;
        }
        if (!NamespacesCheck.has(linux, "network")) {
            problems.error(
                    "/linux/netDevices",
                    "unable to move network devices without a private NET namespace; add {\"type\": \"network\"} to"
                            + " /linux/namespaces");
        }
        var seen = new HashSet<String>();
        linux.netDevices().forEach((host, device) -> {
            String pointer = Problems.member("/linux/netDevices", host);
            name(host, pointer, problems);
            String name = device.name() == null || device.name().isEmpty() ? host : device.name();
            if (!name.equals(host)) {
                name(name, pointer + "/name", problems);
            }
            if (!seen.add(name)) {
                problems.error(pointer, "two devices would be \"" + name + "\" in the container");
            }
        });
    }

    private static void name(String name, String pointer, Problems problems) {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        boolean bad = length == 0 || length > LONGEST_NAME || name.equals(".") || name.equals("..");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            bad |= c == '/' || c == ':' || Character.isWhitespace(c);
        }
        if (bad) {
            problems.error(
                    pointer,
                    "\"" + name + "\" is no name of a network device: 1 to " + LONGEST_NAME
                            + " bytes without /, : and white space");
        }
    }
}

package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.IdMapping;
import dev.gatun.runtime.spec.LinuxSpec;
import java.util.List;

/**
 * The ids of a user namespace; see <a
 * href="https://man7.org/linux/man-pages/man7/user_namespaces.7.html">user_namespaces(7)</a>.
 */
final class MappingsCheck {

    private static final long IDS = 1L << 32;
    private static final int MOST_LINES = 340;

    private MappingsCheck() {}

    static void check(LinuxSpec linux, Problems problems) {
        if (!NamespacesCheck.has(linux, "user")) {
            String message = "user namespace mappings specified, but user namespace isn't enabled in the config";
            if (!linux.uidMappings().isEmpty()) {
                problems.error("/linux/uidMappings", message);
            }
            if (!linux.gidMappings().isEmpty()) {
                problems.error("/linux/gidMappings", message);
            }
        } else if (NamespacesCheck.creates(linux, "user")) {
            required("uid", linux.uidMappings(), problems);
            required("gid", linux.gidMappings(), problems);
        }
        ranges(linux.uidMappings(), "/linux/uidMappings", problems);
        ranges(linux.gidMappings(), "/linux/gidMappings", problems);
    }

    private static void required(String kind, List<IdMapping> mappings, Problems problems) {
        if (mappings.isEmpty()) {
            problems.error(
                    "/linux/" + kind + "Mappings",
                    "user namespaces enabled, but no " + kind + " mappings found, such as {\"containerID\": 0,"
                            + " \"hostID\": 100000, \"size\": 65536}");
        }
    }

    /** What the kernel would answer with a bare "invalid argument". */
    static void ranges(List<IdMapping> mappings, String pointer, Problems problems) {
        if (mappings.size() > MOST_LINES) {
            problems.error(pointer, mappings.size() + " mappings; the kernel takes " + MOST_LINES);
            return;
        }
        for (int i = 0; i < mappings.size(); i++) {
            IdMapping mapping = mappings.get(i);
            String at = pointer + "/" + i;
            if (mapping.size() == 0) {
                problems.error(at + "/size", "a mapping of no ids");
            }
            within(mapping.containerID(), mapping.size(), at + "/containerID", problems);
            within(mapping.hostID(), mapping.size(), at + "/hostID", problems);
            for (int j = 0; j < i; j++) {
                IdMapping other = mappings.get(j);
                if (overlap(mapping.containerID(), mapping.size(), other.containerID(), other.size())) {
                    problems.error(at + "/containerID", "the range overlaps that of " + pointer + "/" + j);
                } else if (overlap(mapping.hostID(), mapping.size(), other.hostID(), other.size())) {
                    problems.error(at + "/hostID", "the range overlaps that of " + pointer + "/" + j);
                }
            }
        }
    }

    private static void within(long first, long size, String pointer, Problems problems) {
        // the last of 2^32 ids stands for "none"
        if (first + size >= IDS) {
            problems.error(pointer, "the range of " + size + " ids from " + first + " on goes beyond 4294967294");
        }
    }

    private static boolean overlap(long first, long size, long other, long otherSize) {
        return first < other + otherSize && other < first + size;
    }
}

package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.Mount;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code mounts}. The destinations are taken as they are written; what links in the image make of them is the setup's affair. */
final class MountsCheck {

    /** What may lie over a file of procfs, all of it known from lxcfs; the rest would let an image fake what others read. */
    private static final List<String> OVER_PROC = List.of(
            "/proc/cpuinfo",
            "/proc/diskstats",
            "/proc/meminfo",
            "/proc/stat",
            "/proc/swaps",
            "/proc/uptime",
            "/proc/loadavg",
            "/proc/slabinfo",
            "/proc/sys/kernel/ns_last_pid",
            "/proc/sys/crypto/fips_enabled");

    private static final List<String> BIND = List.of("bind", "rbind");
    private static final List<String> CHANGE = List.of(
            "remount", "shared", "rshared", "slave", "rslave", "private", "rprivate", "unbindable", "runbindable");

    private MountsCheck() {}

    static void check(List<Mount> mounts, Problems problems) {
        for (int i = 0; i < mounts.size(); i++) {
            Mount mount = mounts.get(i);
            String pointer = "/mounts/" + i;
            destination(mount, pointer + "/destination", problems);
            boolean bind = hasOption(mount, BIND) || "bind".equals(mount.type());
            boolean change = hasOption(mount, CHANGE);
            if (isEmpty(mount.type()) && !bind && !change) {
                problems.error(
                        pointer + "/type", "the filesystem type is missing; only a mount with bind or rbind has none");
            }
            if (bind && !change && isEmpty(mount.source())) {
                problems.error(pointer + "/source", "a bind mount needs a source");
            }
            if (mount.uidMappings().isEmpty() != mount.gidMappings().isEmpty()) {
                problems.error(pointer, "an id-mapped mount needs both uidMappings and gidMappings");
            }
            MappingsCheck.ranges(mount.uidMappings(), pointer + "/uidMappings", problems);
            MappingsCheck.ranges(mount.gidMappings(), pointer + "/gidMappings", problems);
        }
    }

    private static void destination(Mount mount, String pointer, Problems problems) {
        String destination = mount.destination();
        if (destination.isEmpty()) {
            problems.error(pointer, "the destination is empty");
            return;
        }
        if (!destination.startsWith("/")) {
            problems.warning(
                    pointer, "mount destination " + destination + " is not absolute; it is taken as /" + destination);
        }
        String clean = clean(destination);
        if (clean.equals("/proc")) {
            boolean procfs = "proc".equals(mount.type());
            if (!procfs && !hasOption(mount, BIND) && !hasOption(mount, CHANGE)) {
                problems.error(pointer, "\"" + destination + "\" cannot be mounted because it is not of type proc");
            }
        } else if (clean.startsWith("/proc/") && !OVER_PROC.contains(clean)) {
            problems.error(pointer, "\"" + destination + "\" cannot be mounted because it is inside /proc");
        }
    }

    /** The path without empty elements, {@code .} and {@code ..}, as if there were no links. */
    private static String clean(String path) {
        var elements = new ArrayDeque<String>();
        for (String element : path.split("/")) {
            if (element.equals("..")) {
                elements.pollLast();
            } else if (!element.isEmpty() && !element.equals(".")) {
                elements.add(element);
            }
        }
        return "/" + String.join("/", elements);
    }

    private static boolean hasOption(Mount mount, List<String> options) {
        for (String option : mount.options()) {
            if (options.contains(option)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }
}

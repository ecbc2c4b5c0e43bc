package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.IntelRdt;
import dev.gatun.runtime.spec.LinuxSpec;
import java.util.List;

/** Paths that a container may not read or write, and the places of its control groups. */
final class PathsCheck {

    private PathsCheck() {}

    static void check(LinuxSpec linux, Problems problems) {
        restricted(linux, linux.maskedPaths(), "/linux/maskedPaths", problems);
        restricted(linux, linux.readonlyPaths(), "/linux/readonlyPaths", problems);
        String cgroups = linux.cgroupsPath();
        if (cgroups != null) {
            for (String element : cgroups.split("/")) {
                if (element.equals("..")) {
                    problems.error("/linux/cgroupsPath", "\"" + cgroups + "\" must not contain \"..\"");
                    break;
                }
            }
        }
        IntelRdt rdt = linux.intelRdt();
        if (rdt != null && rdt.closID() != null) {
            String id = rdt.closID();
            if (id.isEmpty() || id.equals(".") || id.equals("..") || id.indexOf('/') >= 0 || id.indexOf('\n') >= 0) {
                problems.error("/linux/intelRdt/closID", "\"" + id + "\" is no name of a directory");
            }
        }
    }

    private static void restricted(LinuxSpec linux, List<String> paths, String pointer, Problems problems) {
        if (!paths.isEmpty() && !NamespacesCheck.has(linux, "mount")) {
            problems.error(
                    pointer,
                    "unable to restrict sys entries without a private MNT namespace; add {\"type\": \"mount\"} to"
                            + " /linux/namespaces");
        }
        for (int i = 0; i < paths.size(); i++) {
            if (!paths.get(i).startsWith("/")) {
                problems.error(pointer + "/" + i, "\"" + paths.get(i) + "\" is not an absolute path");
            }
        }
    }
}

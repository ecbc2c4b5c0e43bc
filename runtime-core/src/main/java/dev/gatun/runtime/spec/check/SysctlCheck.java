package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.LinuxSpec;
import java.util.List;

/** {@code linux.sysctl}: only what belongs to one of the container's own namespaces, for the rest is the machine's. */
final class SysctlCheck {

    private static final List<String> IPC = List.of(
            "kernel.msgmax",
            "kernel.msgmnb",
            "kernel.msgmni",
            "kernel.sem",
            "kernel.shmall",
            "kernel.shmmax",
            "kernel.shmmni",
            "kernel.shm_rmid_forced");

    private SysctlCheck() {}

    static void check(LinuxSpec linux, Problems problems) {
        for (String written : linux.sysctl().keySet()) {
            String pointer = Problems.member("/linux/sysctl", written);
            String name = dotted(written);
            if (escapes(name)) {
                problems.error(pointer, "sysctl \"" + written + "\" has an element that is empty or no name");
            } else if (IPC.contains(name) || name.startsWith("fs.mqueue.")) {
                unlessOwn(linux, "ipc", written, "is not allowed in the hosts ipc namespace", pointer, problems);
            } else if (name.startsWith("net.")) {
                unlessOwn(linux, "network", written, "not allowed in host network namespace", pointer, problems);
            } else if (name.startsWith("user.")) {
                unlessOwn(linux, "user", written, "is not allowed in the hosts user namespace", pointer, problems);
            } else if (name.equals("kernel.domainname")) {
                unlessOwn(linux, "uts", written, "is not allowed in the hosts uts namespace", pointer, problems);
            } else if (name.equals("kernel.hostname")) {
                problems.error(
                        pointer,
                        "sysctl \"" + written + "\" is not allowed as it conflicts with the OCI \"hostname\" field");
            } else {
                problems.error(pointer, "sysctl \"" + written + "\" is not in a separate kernel namespace");
            }
        }
    }

    private static void unlessOwn(
            LinuxSpec linux, String type, String name, String message, String pointer, Problems problems) {
        if (!NamespacesCheck.has(linux, type)) {
            problems.error(
                    pointer,
                    "sysctl \"" + name + "\" " + message + "; add {\"type\": \"" + type + "\"} to /linux/namespaces");
        }
    }

    /** {@code net/ipv4/conf/eth0.1/x} is written with dots as {@code net.ipv4.conf.eth0/1.x}: the first of the two separates. */
    private static String dotted(String name) {
        int dot = name.indexOf('.');
        int slash = name.indexOf('/');
        if (slash < 0 || (dot >= 0 && dot < slash)) {
            return name;
        }
        var swapped = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            swapped.append(c == '/' ? '.' : c == '.' ? '/' : c);
        }
        return swapped.toString();
    }

    /** Whether the file's path has an empty element, or one that leads elsewhere. */
    private static boolean escapes(String dotted) {
        for (String element : dotted.split("\\.", -1)) {
            // a slash stands for a dot of the file's name
            String file = element.replace('/', '.');
            if (file.isEmpty() || file.equals(".") || file.equals("..")) {
                return true;
            }
        }
        return false;
    }
}

package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.LinuxSpec;
import dev.gatun.runtime.spec.Namespace;
import dev.gatun.runtime.spec.OciSpec;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code linux.namespaces}, and the two names that live in one. */
final class NamespacesCheck {

    static final List<String> TYPES = List.of("pid", "network", "mount", "ipc", "uts", "user", "cgroup", "time");

    /** {@code __NEW_UTS_LEN}, of both names. */
    private static final int LONGEST_NAME = 64;

    private NamespacesCheck() {}

    static void check(OciSpec spec, Problems problems) {
        var seen = new HashSet<String>();
        List<Namespace> namespaces = spec.linux().namespaces();
        for (int i = 0; i < namespaces.size(); i++) {
            Namespace namespace = namespaces.get(i);
            String pointer = "/linux/namespaces/" + i;
            if (!TYPES.contains(namespace.type())) {
                problems.error(
                        pointer + "/type",
                        "unknown namespace type \"" + namespace.type() + "\"; known are " + String.join(", ", TYPES));
            } else if (!seen.add(namespace.type())) {
                problems.error(pointer + "/type", "duplicate namespace type \"" + namespace.type() + "\"");
            }
            String path = namespace.path();
            if (path != null && !path.isEmpty() && !path.startsWith("/")) {
                problems.error(pointer + "/path", "\"" + path + "\" is not an absolute path");
            }
        }
        name("hostname", spec.hostname(), spec.linux(), problems);
        name("domainname", spec.domainname(), spec.linux(), problems);
    }

    private static void name(String member, @Nullable String name, LinuxSpec linux, Problems problems) {
        if (name == null || name.isEmpty()) {
            return;
        }
        if (!has(linux, "uts")) {
            problems.error(
                    "/" + member,
                    "unable to set " + member
                            + " without a private UTS namespace; add {\"type\": \"uts\"} to /linux/namespaces");
        }
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_NAME) {
            problems.error("/" + member, "the name has " + length + " bytes, the kernel takes " + LONGEST_NAME);
        }
    }

    /** Whether the container has a namespace of that type that is not the runtime's own, be it new or joined. */
    static boolean has(LinuxSpec linux, String type) {
        return find(linux, type) != null;
    }

    /** Whether the container gets a new namespace of that type. */
    static boolean creates(LinuxSpec linux, String type) {
        Namespace namespace = find(linux, type);
        return namespace != null
                && (namespace.path() == null || namespace.path().isEmpty());
    }

    private static @Nullable Namespace find(LinuxSpec linux, String type) {
        for (Namespace namespace : linux.namespaces()) {
            if (namespace.type().equals(type)) {
                return namespace;
            }
        }
        return null;
    }
}

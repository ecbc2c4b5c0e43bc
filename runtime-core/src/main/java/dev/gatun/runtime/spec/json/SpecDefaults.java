package dev.gatun.runtime.spec.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;

/**
 * The configuration that a newcomer starts from: what {@code runc spec} writes, with this runtime's name and version of the
 * specification.
 */
public final class SpecDefaults {

    private static final String RESOURCE = "default-config.json";

    private SpecDefaults() {}

    /**
     * A shell with few capabilities in its own pid, network, ipc, uts and mount namespaces.
     *
     * @throws IOException if the build left the document out
     */
    public static ObjectNode privileged() throws IOException {
        try (InputStream in = SpecDefaults.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException(RESOURCE + " is missing beside " + SpecDefaults.class.getName());
            }
            return JsonTree.parse(RESOURCE, in.readAllBytes());
        }
    }

    /**
     * The same for somebody without privilege, who is root inside a user namespace that knows one user and one group.
     *
     * @param user who runs it, in the initial user namespace
     * @param group likewise
     */
    public static ObjectNode rootless(int user, int group) throws IOException {
        ObjectNode spec = privileged();
        for (JsonNode mount : spec.withArray("/mounts")) {
            if (mount.path("options") instanceof ArrayNode options) {
                // The only group of the namespace is 0: devpts cannot give its files to group 5.
                for (int i = options.size() - 1; i >= 0; i--) {
                    if (options.get(i).asText().equals("gid=5")) {
                        options.remove(i);
                    }
                }
            }
            if (mount.path("destination").asText().equals("/sys") && mount instanceof ObjectNode sys) {
                // A new sysfs needs the network namespace to be the user namespace's own: the machine's is bound
                // instead.
                sys.put("type", "none").put("source", "/sys");
                sys.putArray("options")
                        .add("rbind")
                        .add("nosuid")
                        .add("noexec")
                        .add("nodev")
                        .add("ro");
            }
        }
        ObjectNode before = (ObjectNode) spec.path("linux");
        ObjectNode linux = JsonTree.object();
        map(linux.putArray("uidMappings"), user);
        map(linux.putArray("gidMappings"), group);
        ArrayNode namespaces = linux.putArray("namespaces");
        for (JsonNode namespace : before.path("namespaces")) {
            // The network stays the machine's: nobody without privilege could set up another one.
            if (!namespace.path("type").asText().equals("network")) {
                namespaces.add(namespace);
            }
        }
        namespaces.addObject().put("type", "user");
        linux.set("maskedPaths", before.path("maskedPaths"));
        linux.set("readonlyPaths", before.path("readonlyPaths"));
        spec.set("linux", linux);
        return spec;
    }

    private static void map(ArrayNode mappings, int id) {
        mappings.addObject().put("containerID", 0).put("hostID", id).put("size", 1);
    }
}

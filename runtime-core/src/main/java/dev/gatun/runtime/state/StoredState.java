package dev.gatun.runtime.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.os.namespace.NamespaceType;
import dev.gatun.runtime.spec.json.JsonTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The content of {@code state.json}, in libcontainer's layout; members that are not known here are kept.
 *
 * <p>Beside libcontainer's members there are {@code bundle} and {@code rootfs}, both absolute.
 */
public final class StoredState {

    private final ObjectNode tree;

    /** @param tree what the file holds */
    public StoredState(ObjectNode tree) {
        this.tree = tree;
    }

    /** A state with an id and nothing else. */
    public static StoredState of(ContainerId id) {
        ObjectNode tree = JsonTree.object();
        tree.put("id", id.value());
        return new StoredState(tree);
    }

    /** Everything that the file holds. */
    public ObjectNode tree() {
        return tree;
    }

    private String text(String name) {
        JsonNode member = tree.get(name);
        return member == null ? "" : member.asText();
    }

    /** The container's id. */
    public String id() {
        return text("id");
    }

    /** The pid of the container's init in the runtime's pid namespace; 0 while there is none. */
    public int initPid() {
        JsonNode member = tree.get("init_process_pid");
        return member == null ? 0 : member.intValue();
    }

    /** When that process started, in clock ticks since boot: tells it from a later one with the same pid. */
    public long initStart() {
        JsonNode member = tree.get("init_process_start");
        return member == null ? 0 : member.longValue();
    }

    /** Notes the container's init, and with it where its namespaces of those types are found. */
    public StoredState withInit(int pid, long start, Collection<NamespaceType> types) {
        tree.put("init_process_pid", pid);
        tree.put("init_process_start", start);
        ObjectNode paths = tree.putObject("namespace_paths");
        var sorted = new TreeMap<String, NamespaceType>();
        for (NamespaceType type : types) {
            sorted.put(memberName(type), type);
        }
        for (Map.Entry<String, NamespaceType> type : sorted.entrySet()) {
            paths.put(type.getKey(), "/proc/" + pid + "/ns/" + type.getValue().procName());
        }
        return this;
    }

    /** libcontainer's name for a type: that of the clone flag without its first word. */
    private static String memberName(NamespaceType type) {
        return type.flag().name().substring("CLONE_".length());
    }

    /** The path of each namespace of the container's init, by libcontainer's names: {@code NEWPID}, {@code NEWNS} …. */
    public Map<String, String> namespacePaths() {
        return texts(tree.path("namespace_paths"));
    }

    /** Notes what the container's standard streams are: the targets of the links in {@code /proc/PID/fd}. */
    public StoredState withExternalDescriptors(List<String> targets) {
        ArrayNode array = tree.putArray("external_descriptors");
        targets.forEach(array::add);
        return this;
    }

    /** What the container's standard streams were when it was created. */
    public List<String> externalDescriptors() {
        var targets = new ArrayList<String>();
        tree.path("external_descriptors").forEach(target -> targets.add(target.asText()));
        return targets;
    }

    /** When the container was created: RFC 3339, in UTC, to the nanosecond. */
    public String created() {
        return text("created");
    }

    /** The bundle's absolute path. */
    public String bundle() {
        return text("bundle");
    }

    /** The root filesystem's absolute path. */
    public String rootfs() {
        return text("rootfs");
    }

    /** The version of the specification that the configuration follows. */
    public String ociVersion() {
        JsonNode version = tree.path("config").get("ociVersion");
        return version == null ? "" : version.asText();
    }

    /** The container's directory in every cgroup hierarchy, by controller; the unified one by the empty string. */
    public Map<String, String> cgroupPaths() {
        return texts(tree.path("cgroup_paths"));
    }

    /** The annotations of the configuration. */
    public Map<String, String> annotations() {
        return texts(tree.path("config").path("annotations"));
    }

    private static Map<String, String> texts(JsonNode object) {
        var map = new LinkedHashMap<String, String>();
        for (var entry : object.properties()) {
            map.put(entry.getKey(), entry.getValue().asText());
        }
        return map;
    }
}

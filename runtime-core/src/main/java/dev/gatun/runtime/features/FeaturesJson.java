package dev.gatun.runtime.features;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatun.runtime.spec.json.JsonTree;
import java.util.List;
import java.util.Map;

/** The document of {@link Features}: the specification's members, in its order. */
public final class FeaturesJson {

    private static final String ENABLED = "enabled";

    private FeaturesJson() {}

    /** The whole document. Nothing is left out of it: what is missing or null would say that nobody knows. */
    public static ObjectNode of(Features features) {
        ObjectNode json = JsonTree.object();
        json.put("ociVersionMin", features.ociVersionMin());
        json.put("ociVersionMax", features.ociVersionMax());
        words(json, "hooks", features.hooks());
        words(json, "mountOptions", features.mountOptions());
        linux(json.putObject("linux"), features.linux());
        ObjectNode annotations = json.putObject("annotations");
        for (Map.Entry<String, String> annotation : features.annotations().entrySet()) {
            annotations.put(annotation.getKey(), annotation.getValue());
        }
        words(json, "potentiallyUnsafeConfigAnnotations", features.potentiallyUnsafeConfigAnnotations());
        return json;
    }

    private static void linux(ObjectNode json, LinuxFeatures linux) {
        words(json, "namespaces", linux.namespaces());
        words(json, "capabilities", linux.capabilities());
        json.putObject("cgroup")
                .put("v1", linux.cgroup().v1())
                .put("v2", linux.cgroup().v2())
                .put("systemd", linux.cgroup().systemd())
                .put("systemdUser", linux.cgroup().systemdUser())
                .put("rdma", linux.cgroup().rdma());
        seccomp(json.putObject("seccomp"), linux.seccomp());
        json.putObject("apparmor").put(ENABLED, linux.apparmor());
        json.putObject("selinux").put(ENABLED, linux.selinux());
        json.putObject("intelRdt")
                .put(ENABLED, linux.intelRdt().enabled())
                .put("schemata", linux.intelRdt().schemata())
                .put("monitoring", linux.intelRdt().monitoring());
        ObjectNode memoryPolicy = json.putObject("memoryPolicy");
        words(memoryPolicy, "modes", linux.memoryPolicy().modes());
        words(memoryPolicy, "flags", linux.memoryPolicy().flags());
        json.putObject("mountExtensions").putObject("idmap").put(ENABLED, linux.idmap());
        json.putObject("netDevices").put(ENABLED, linux.netDevices());
    }

    private static void seccomp(ObjectNode json, SeccompFeatures seccomp) {
        json.put(ENABLED, seccomp.enabled());
        words(json, "actions", seccomp.actions());
        words(json, "operators", seccomp.operators());
        words(json, "archs", seccomp.architectures());
        words(json, "knownFlags", seccomp.knownFlags());
        words(json, "supportedFlags", seccomp.supportedFlags());
    }

    private static void words(ObjectNode json, String name, List<String> words) {
        ArrayNode array = json.putArray(name);
        for (String word : words) {
            array.add(word);
        }
    }
}

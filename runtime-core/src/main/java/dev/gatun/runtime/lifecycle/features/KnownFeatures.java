package dev.gatun.runtime.lifecycle.features;

import dev.gatun.runtime.container.CgroupDriver;
import dev.gatun.runtime.features.CgroupFeatures;
import dev.gatun.runtime.features.Features;
import dev.gatun.runtime.features.IntelRdtFeatures;
import dev.gatun.runtime.features.LinuxFeatures;
import dev.gatun.runtime.features.MemoryPolicyFeatures;
import dev.gatun.runtime.features.SeccompFeatures;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.process.Capability;
import dev.gatun.runtime.rootfs.KnownMountOptions;
import dev.gatun.runtime.rootfs.MountOptions;
import dev.gatun.runtime.spec.check.KnownWords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What this runtime does. */
public final class KnownFeatures {

    private static final String OLDEST_VERSION = "1.0.0";
    private static final String NEWEST_VERSION = "1.3.0";
    private static final List<String> HOOKS =
            List.of("prestart", "createRuntime", "createContainer", "startContainer", "poststart", "poststop");

    private static final String MOUNT_LABEL = "\"linux\": {\"mountLabel\": \"system_u:object_r:container_file_t:s0\"}";

    /** What the features structure has no member for, and a configuration may ask for all the same. */
    private static final Map<String, String> FURTHER_MEMBERS = Map.of(
            "linux.mountLabel", MOUNT_LABEL,
            "linux.personality", "\"linux\": {\"personality\": {\"domain\": \"LINUX\"}}",
            "linux.timeOffsets",
                    "\"linux\": {\"namespaces\": [{\"type\": \"time\"}], \"timeOffsets\": {\"boottime\": {\"secs\": 1}}}");

    private KnownFeatures() {}

    /**
     * Collects them.
     *
     * @param linux for what is the machine's: it goes into annotations, since the rest is the same on every machine
     */
    public static Features of(Linux linux) throws IOException {
        Map<String, String> annotations = HostFacts.of(linux);
        annotations.put("dev.gatun.checkpoint.enabled", "false");
        annotations.put("dev.gatun.config.refused", String.join(",", refused()));
        return new Features(
                OLDEST_VERSION,
                NEWEST_VERSION,
                Trial.taken(HOOKS, "\"hooks\": {\"", "\": [{\"path\": \"/bin/true\"}]}"),
                mountOptions(),
                linux(linux),
                annotations,
                // No annotation changes what is done.
                List.of());
    }

    private static List<String> refused() {
        var refused = new ArrayList<String>();
        for (Map.Entry<String, String> member : new TreeMap<>(FURTHER_MEMBERS).entrySet()) {
            if (!Trial.takes(member.getValue())) {
                refused.add(member.getKey());
            }
        }
        return refused;
    }

    private static List<String> mountOptions() {
        var options = new ArrayList<String>();
        for (String word : Trial.taken(
                KnownMountOptions.words(),
                "\"mounts\": [{\"destination\": \"/x\", \"type\": \"tmpfs\", \"source\": \"tmpfs\", \"options\": [\"",
                "\"]}]")) {
            if (MountOptions.parse(List.of(word)).data().isEmpty()) {
                options.add(word);
            }
        }
        return options;
    }

    private static LinuxFeatures linux(Linux linux) throws IOException {
        boolean systemd = Trial.takes(CgroupDriver.SYSTEMD);
        return new LinuxFeatures(
                Trial.taken(
                        sorted(KnownWords.namespaces()),
                        // One that is joined: a new user namespace would need mappings, which the others must not have.
                        "\"linux\": {\"namespaces\": [{\"path\": \"/proc/1/ns/x\", \"type\": \"",
                        "\"}]}"),
                capabilities(),
                new CgroupFeatures(
                        true,
                        true,
                        systemd,
                        systemd,
                        Trial.takes("\"linux\": {\"resources\": {\"rdma\": {\"mlx5_1\": {\"hcaHandles\": 1}}}}")),
                seccomp(linux),
                Trial.takes(process("\"apparmorProfile\": \"unconfined\"")),
                Trial.takes(process("\"selinuxLabel\": \"system_u:system_r:container_t:s0\""))
                        && Trial.takes(MOUNT_LABEL),
                new IntelRdtFeatures(
                        Trial.takes(intelRdt("\"closID\": \"gold\"")),
                        Trial.takes(intelRdt("\"schemata\": [\"L3:0=f\"]")),
                        Trial.takes(intelRdt("\"enableMonitoring\": true"))),
                new MemoryPolicyFeatures(
                        Trial.taken(
                                KnownWords.memoryPolicyModes(), "\"linux\": {\"memoryPolicy\": {\"mode\": \"", "\"}}"),
                        Trial.taken(
                                KnownWords.memoryPolicyFlags(),
                                "\"linux\": {\"memoryPolicy\": {\"mode\": \"MPOL_BIND\", \"nodes\": \"0\", \"flags\": [\"",
                                "\"]}}")),
                Trial.takes(
                        "\"mounts\": [{\"destination\": \"/x\", \"type\": \"none\", \"source\": \"/\", \"options\": [\"bind\"],"
                                + " \"uidMappings\": [{\"containerID\": 0, \"hostID\": 100000, \"size\": 1}],"
                                + " \"gidMappings\": [{\"containerID\": 0, \"hostID\": 100000, \"size\": 1}]}]"),
                Trial.takes("\"linux\": {\"namespaces\": [{\"type\": \"network\"}], \"netDevices\": {\"eth0\": {}}}"));
    }

    private static String process(String member) {
        return "\"process\": {\"cwd\": \"/\", \"args\": [\"sh\"], " + member + "}";
    }

    private static String intelRdt(String member) {
        return "\"linux\": {\"intelRdt\": {" + member + "}}";
    }

    private static List<String> sorted(List<String> words) {
        return words.stream().sorted().toList();
    }

    private static List<String> capabilities() {
        var names = new ArrayList<String>();
        for (Capability capability : Capability.values()) {
            if (Trial.takes(process("\"capabilities\": {\"bounding\": [\"" + capability.name() + "\"]}"))) {
                names.add(capability.name());
            }
        }
        return names;
    }

    private static SeccompFeatures seccomp(Linux linux) throws IOException {
        String filter = "\"linux\": {\"seccomp\": {\"defaultAction\": \"SCMP_ACT_ALLOW\"";
        if (!Trial.takes(filter + "}}")) {
            return SeccompFeatures.NONE;
        }
        String rule =
                filter + ", \"listenerPath\": \"/run/x\", \"syscalls\": [{\"names\": [\"getcwd\"], \"action\": \"";
        List<String> flags = Trial.taken(KnownWords.seccompFlags(), filter + ", \"flags\": [\"", "\"]}}");
        return new SeccompFeatures(
                true,
                Trial.taken(sorted(KnownWords.seccompActions()), rule, "\"}]}}"),
                Trial.taken(
                        sorted(KnownWords.seccompOperators()),
                        rule + "SCMP_ACT_ERRNO\", \"args\": [{\"index\": 0, \"value\": 0, \"op\": \"",
                        "\"}]}]}}"),
                Trial.taken(sorted(KnownWords.seccompArchitectures()), filter + ", \"architectures\": [\"", "\"]}}"),
                flags,
                HostFacts.filterFlags(linux, flags));
    }
}

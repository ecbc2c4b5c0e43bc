package dev.gatun.runtime.lifecycle.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.ScratchArena;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.features.Features;
import dev.gatun.runtime.features.FeaturesJson;
import dev.gatun.runtime.lifecycle.Unapplied;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.process.Capability;
import dev.gatun.runtime.spec.Hooks;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.check.SpecValidator;
import dev.gatun.runtime.spec.json.SpecReader;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is said of the runtime, beside what the runtime refuses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnownFeaturesTest {

    private static final Path REFUSALS = Path.of("src/main/java/dev/gatun/runtime/lifecycle/Unapplied.java");
    private static final Pattern POINTER = Pattern.compile("\"(/(?:hooks|linux)/[A-Za-z]+)\"");

    private Features features;

    @BeforeAll
    void ask() throws IOException {
        features = KnownFeatures.of(new Linux(NativeSyscalls.instance(), ScratchArena::open));
    }

    /** For each member that may be refused: a configuration that has it, and what the document says of it. */
    private Map<String, Boolean> saidOfMembers() {
        var said = new HashMap<String, Boolean>();
        for (RecordComponent hook : Hooks.class.getRecordComponents()) {
            said.put("/hooks/" + hook.getName(), features.hooks().contains(hook.getName()));
        }
        List<String> refused = Arrays.asList(features.annotations()
                .getOrDefault("dev.gatun.config.refused", "")
                .split(","));
        for (String member : List.of("mountLabel", "personality", "timeOffsets")) {
            said.put("/linux/" + member, !refused.contains("linux." + member));
        }
        said.put("/linux/seccomp", features.linux().seccomp().enabled());
        said.put("/linux/intelRdt", features.linux().intelRdt().enabled());
        said.put("/linux/netDevices", features.linux().netDevices());
        said.put("/linux/memoryPolicy", !features.linux().memoryPolicy().modes().isEmpty());
        return said;
    }

    private static String configuration(String pointer) {
        String member = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (pointer.startsWith("/hooks/")) {
            return "\"hooks\": {\"" + member + "\": [{\"path\": \"/bin/sh\"}]}";
        }
        return "\"linux\": {\"" + member + "\": "
                + switch (member) {
                    case "mountLabel" -> "\"label\"";
                    case "personality" -> "{\"domain\": \"LINUX32\"}";
                    case "timeOffsets" -> "{\"monotonic\": {\"secs\": 9}}, \"namespaces\": [{\"type\": \"time\"}]";
                    case "seccomp" -> "{\"defaultAction\": \"SCMP_ACT_ERRNO\"}";
                    case "intelRdt" -> "{\"closID\": \"silver\"}";
                    case "netDevices" -> "{\"eth7\": {}}, \"namespaces\": [{\"type\": \"network\"}]";
                    case "memoryPolicy" -> "{\"mode\": \"MPOL_LOCAL\"}";
                    default -> throw new AssertionError("nothing is said of " + pointer);
                }
                + "}";
    }

    private static OciSpec spec(String members) throws IOException {
        String text = "{\"ociVersion\": \"1.0.0\", \"root\": {\"path\": \"r\"}, " + members + "}";
        OciSpec spec = SpecReader.read("config.json", text.getBytes(StandardCharsets.UTF_8))
                .spec();
        assertThat(SpecValidator.check(spec)).isEmpty();
        return spec;
    }

    private static boolean isApplied(OciSpec spec) {
        try {
            Unapplied.check(spec);
            Unapplied.checkJoining(spec.linux());
            return true;
        } catch (ContainerException.Unsupported e) {
            return false;
        }
    }

    @Test
    void saysOfEveryMemberWhatIsDoneAboutIt() throws IOException {
        for (Map.Entry<String, Boolean> said : saidOfMembers().entrySet()) {
            assertThat(isApplied(spec(configuration(said.getKey()))))
                    .describedAs(said.getKey())
                    .isEqualTo(said.getValue());
        }
    }

    @Test
    void saysSomethingOfEveryMemberThatIsRefused() throws IOException {
        var pointers = new TreeSet<String>();
        for (var pointer : POINTER.matcher(Files.readString(REFUSALS)).results().toList()) {
            pointers.add(pointer.group(1));
        }
        assertThat(saidOfMembers().keySet()).containsAll(pointers);
    }

    @Test
    void namesNoMountOptionThatIsRefused() throws IOException {
        for (String option : features.mountOptions()) {
            assertThat(isApplied(spec(
                            "\"mounts\": [{\"destination\": \"/d\", \"type\": \"tmpfs\", \"source\": \"s\", \"options\": [\""
                                    + option + "\"]}]")))
                    .describedAs(option)
                    .isTrue();
        }
        boolean idmap = isApplied(spec(
                "\"mounts\": [{\"destination\": \"/d\", \"source\": \"/s\", \"options\": [\"bind\", \"idmap\"]}]"));
        assertThat(features.linux().idmap()).isEqualTo(idmap);
        assertThat(features.mountOptions().contains("ridmap")).isEqualTo(idmap);
        assertThat(features.mountOptions()).contains("bind", "rro", "tmpcopyup", "nosymfollow");
    }

    @Test
    void namesWhatIsTheSameEverywhere() {
        assertThat(features.ociVersionMin()).isEqualTo("1.0.0");
        assertThat(features.linux().namespaces())
                .containsExactly("cgroup", "ipc", "mount", "network", "pid", "time", "user", "uts");
        assertThat(features.linux().capabilities())
                .containsExactlyElementsOf(
                        Arrays.stream(Capability.values()).map(Enum::name).toList());
        assertThat(features.linux().cgroup().rdma()).isTrue();
        assertThat(features.linux().cgroup().systemd()).isFalse();
        assertThat(features.linux().apparmor()).isTrue();
    }

    @Test
    void tellsWhatTheMachineHas() throws IOException {
        assertThat(features.annotations())
                .containsEntry(
                        "dev.gatun.host.kernel",
                        Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip())
                .containsKeys("dev.gatun.host.cgroup.v1", "dev.gatun.host.seccomp.actions", "dev.gatun.host.selinux");
        assertThat(features.annotations().get("dev.gatun.host.namespaces")).contains("mount", "uts");
    }

    @Test
    void leavesNothingOpenInTheDocument() {
        ObjectNode json = FeaturesJson.of(features);
        assertThat(json.at("/linux/seccomp/enabled").isBoolean()).isTrue();
        assertThat(json.at("/linux/mountExtensions/idmap/enabled").isBoolean()).isTrue();
        assertThat(json.at("/linux/memoryPolicy/flags").isArray()).isTrue();
        assertThat(json.at("/hooks").isArray()).isTrue();
        assertThat(json.at("/potentiallyUnsafeConfigAnnotations").isArray()).isTrue();
    }
}

package dev.gatun.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatun.cli.Outcome;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.spec.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code features}: the document that managers of containers ask for before they write a configuration. */
@Requires({Host.ROOT, Host.BUSYBOX, Host.RUNC})
class FeaturesIT {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void theDocumentHasWhatCallersRead(RuntimeBinary runtime) throws Exception {
        ObjectNode features = features(runtime);
        assertThat(features.path("ociVersionMin").asText()).isEqualTo("1.0.0");
        assertThat(features.path("ociVersionMax").asText()).startsWith("1.");
        assertThat(features.path("hooks").isArray()).isTrue();
        assertThat(words(features.path("mountOptions")))
                .isSorted()
                .contains("ro", "rbind", "rro", "rprivate", "nosymfollow", "tmpcopyup");
        JsonNode linux = features.path("linux");
        assertThat(words(linux.path("namespaces")))
                .isSorted()
                .contains("cgroup", "ipc", "mount", "network", "pid", "user", "uts");
        assertThat(words(linux.path("capabilities")))
                .hasSize(41)
                .startsWith("CAP_CHOWN")
                .endsWith("CAP_CHECKPOINT_RESTORE");
        assertThat(linux.at("/cgroup/v1").booleanValue()).isTrue();
        assertThat(linux.at("/cgroup/v2").booleanValue()).isTrue();
        for (String module : List.of("seccomp", "apparmor", "selinux")) {
            assertThat(linux.path(module).path("enabled").isBoolean()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anArgumentIsRefused(RuntimeBinary runtime) throws Exception {
        Outcome outcome = runtime.run(directory, "features", "seccomp");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).startsWith("Incorrect Usage.");
        assertThat(outcome.err()).contains("\\\"features\\\" requires exactly 0 argument(s)");
    }

    @Test
    void gatunKnowsTheMountOptionsOfRuncThatAreNotTheFileSystems() throws Exception {
        List<String> ofRunc = words(features(RuntimeBinary.RUNC).path("mountOptions"));
        // Options of ext4 and the like; the specification does not have them any more.
        ofRunc.removeAll(List.of("acl", "noacl"));
        assertThat(words(features(RuntimeBinary.GATUN).path("mountOptions"))).containsAll(ofRunc);
    }

    @ParameterizedTest
    @EnumSource
    void hooksAndFiltersAreTakenIfTheDocumentSaysSo(RuntimeBinary runtime) throws Exception {
        ObjectNode features = features(runtime);
        isTakenIf(
                words(features.path("hooks")).contains("poststop"),
                runtime,
                "\"linux\": {",
                "\"hooks\": {\"poststop\": [{\"path\": \"/bin/true\"}]}, \"linux\": {");
        isTakenIf(
                features.at("/linux/seccomp/enabled").booleanValue(),
                runtime,
                "\"linux\": {",
                "\"linux\": {\"seccomp\": {\"defaultAction\": \"SCMP_ACT_ALLOW\"},");
    }

    private void isTakenIf(boolean said, RuntimeBinary runtime, String text, String by) throws Exception {
        Path own = directory.resolve(Integer.toString(by.hashCode()));
        TestBundle bundle = TestBundle.in(own);
        bundle.replace(text, by);
        Outcome outcome = runtime.run(
                own, "run", "gatun-features-" + ProcessHandle.current().pid());
        assertThat(outcome.code()).describedAs(outcome.err()).isEqualTo(said ? 7 : 1);
    }

    private ObjectNode features(RuntimeBinary runtime) throws Exception {
        Outcome outcome = runtime.run(directory, "features");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("{\n    \"ociVersionMin\": ").endsWith("\n}\n");
        return JsonTree.parse("features", outcome.out().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> words(JsonNode array) {
        var words = new ArrayList<String>();
        array.forEach(word -> words.add(word.asText()));
        return words;
    }
}

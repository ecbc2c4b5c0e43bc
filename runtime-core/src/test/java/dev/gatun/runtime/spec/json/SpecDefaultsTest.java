package dev.gatun.runtime.spec.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.check.SpecValidator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecDefaultsTest {

    private static OciSpec read(ObjectNode tree) throws IOException {
        return SpecReader.read("config.json", JsonTree.indented(tree, "\t").getBytes(StandardCharsets.UTF_8))
                .spec();
    }

    @Test
    void bothAreValid() throws IOException {
        assertThat(SpecValidator.check(read(SpecDefaults.privileged()))).isEmpty();
        assertThat(SpecValidator.check(read(SpecDefaults.rootless(1000, 100)))).isEmpty();
    }

    @Test
    void theRootlessOneMapsTheCallerAndKeepsTheNetwork() throws IOException {
        JsonNode linux = SpecDefaults.rootless(1000, 100).path("linux");
        assertThat(linux.at("/uidMappings/0").toString()).isEqualTo("{\"containerID\":0,\"hostID\":1000,\"size\":1}");
        assertThat(linux.at("/gidMappings/0/hostID").asInt()).isEqualTo(100);
        List<String> types = linux.path("namespaces").findValuesAsText("type");
        assertThat(types).containsExactly("pid", "ipc", "uts", "mount", "user");
        assertThat(linux.has("resources")).isFalse();
        assertThat(SpecDefaults.rootless(1000, 100).path("mounts").toString()).doesNotContain("gid=5");
    }
}

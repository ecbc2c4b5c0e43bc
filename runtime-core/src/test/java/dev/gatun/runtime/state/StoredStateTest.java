package dev.gatun.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.os.namespace.NamespaceType;
import dev.gatun.runtime.spec.json.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredStateTest {

    private static ObjectNode sample() throws IOException {
        Path file = Path.of(System.getProperty("gatun.testdata"), "state.json");
        return JsonTree.parse(file.toString(), Files.readAllBytes(file));
    }

    @Test
    void readsEveryMemberOfTheSample() throws IOException {
        var state = new StoredState(sample());
        assertThat(state.id()).isEqualTo("bd63ddfb3fda11986b6caa3a85aa6ac6a7def43e0d3298956e3891b91804a1af");
        assertThat(state.initPid()).isEqualTo(393);
        assertThat(state.initStart()).isEqualTo(3164);
        assertThat(state.created()).isEqualTo("2022-09-18T06:36:31.3214015Z");
        assertThat(state.ociVersion()).isEqualTo("1.0.1");
        assertThat(state.annotations())
                .containsEntry("com.example.key1", "value1")
                .hasSize(2);
        assertThat(state.cgroupPaths())
                .hasSize(14)
                .containsEntry("", "/sys/fs/cgroup/unified/runzigc/" + state.id())
                .containsEntry("pids", "/sys/fs/cgroup/pids/runzigc/" + state.id());
        assertThat(state.namespacePaths()).hasSize(7).containsEntry("NEWNS", "/proc/393/ns/mnt");
        assertThat(state.externalDescriptors()).containsExactly("/dev/null", "pipe:[32782]", "pipe:[32783]");
    }

    @Test
    void notesAnInitTheWayTheSampleDoes() throws IOException {
        StoredState sample = new StoredState(sample());
        var types = EnumSet.complementOf(EnumSet.of(NamespaceType.TIME));
        StoredState state = StoredState.of(ContainerId.of("x"))
                .withExternalDescriptors(List.of("/dev/null", "pipe:[32782]", "pipe:[32783]"))
                .withInit(393, 3164, types);
        assertThat(state.tree().get("namespace_paths")).isEqualTo(sample.tree().get("namespace_paths"));
        assertThat(state.tree().get("external_descriptors"))
                .isEqualTo(sample.tree().get("external_descriptors"));
        assertThat(state.tree().get("init_process_pid")).isEqualTo(sample.tree().get("init_process_pid"));
        assertThat(state.initStart()).isEqualTo(sample.initStart());
    }

    @Test
    void saysNothingOfWhatIsNotThere() {
        var state = StoredState.of(ContainerId.of("x"));
        assertThat(state.initPid()).isZero();
        assertThat(state.initStart()).isZero();
        assertThat(state.created()).isEmpty();
        assertThat(state.cgroupPaths()).isEqualTo(Map.of());
        assertThat(state.namespacePaths()).isEmpty();
        assertThat(state.externalDescriptors()).isEmpty();
        assertThat(state.annotations()).isEmpty();
    }
}

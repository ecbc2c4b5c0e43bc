package dev.gatun.runtime.os.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdMapTest {

    private final IdMap map = new IdMap(List.of(new IdMapping(0, 100000, 65536), new IdMapping(65536, 1000, 1)));

    @Test
    void readsTheKernelsTextAndWritesItsOwn() throws IOException {
        assertThat(IdMap.parse(Files.readString(Path.of(System.getProperty("gatun.testdata"), "proc", "uid_map"))))
                .isEqualTo(map);
        assertThat(map.render()).isEqualTo("0 100000 65536\n65536 1000 1\n");
        assertThat(IdMap.parse("").mappings()).isEmpty();
        assertThat(IdMap.parse(Files.readString(Path.of("/proc/self/uid_map"))).mappings())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 1", "0 1 0", "a 1 1", "0 1 1 1", "0 -1 1", "4294967295 0 1"})
    void refusesALineThatIsNone(String line) {
        assertThatIOException().isThrownBy(() -> IdMap.parse(line)).withMessageContaining("\"" + line + "\"");
    }

    @Test
    void translatesBothWays() {
        assertThat(map.outside(0)).hasValue(100000);
        assertThat(map.outside(65535)).hasValue(165535);
        assertThat(map.outside(65536)).hasValue(1000);
        assertThat(map.outside(65537)).isEmpty();
        assertThat(map.inside(1000)).hasValue(65536);
        assertThat(map.inside(99999)).isEmpty();
    }

    @Test
    void knowsTheMapThatNeedsNoPrivilege() {
        assertThat(IdMap.single(0, 1000).isOnly(1000)).isTrue();
        assertThat(IdMap.single(0, 1000).isOnly(1001)).isFalse();
        assertThat(map.isOnly(100000)).isFalse();
    }

    @Test
    void refusesTheIdThatMeansNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new IdMapping(0, 0, 4294967296L));
        assertThat(new IdMapping(0, 0, 4294967295L)).hasToString("0 0 4294967295");
    }

    @Test
    void readsSubordinateIds() {
        var all = SubordinateIds.parse("alice:100000:65536\n# comment\n1001:200000:10\nbob:x:1\nalice:300000:5\n:::\n");
        assertThat(SubordinateIds.of("alice", 1000, all))
                .containsExactly(new SubordinateIds("alice", 100000, 65536), new SubordinateIds("alice", 300000, 5));
        assertThat(SubordinateIds.of("carol", 1001, all)).containsExactly(new SubordinateIds("1001", 200000, 10));
        assertThat(SubordinateIds.rootless(1000, SubordinateIds.of("alice", 1000, all))
                        .render())
                .isEqualTo("0 1000 1\n1 100000 65536\n65537 300000 5\n");
    }
}

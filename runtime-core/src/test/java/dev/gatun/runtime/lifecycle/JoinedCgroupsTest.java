package dev.gatun.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.runtime.container.ContainerException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinedCgroupsTest {

    private static final Map<String, String> CONTAINER = Map.of("", "/c/unified/web", "pids", "/c/pids/web");

    @Test
    void areTheContainersIfNothingElseIsAskedFor() {
        assertThat(JoinedCgroups.of(CONTAINER, Map.of())).isEqualTo(CONTAINER);
    }

    @Test
    void areBelowTheContainersInOneHierarchyOrInAll() {
        assertThat(JoinedCgroups.of(CONTAINER, Map.of("", "a/b")))
                .isEqualTo(Map.of("", "/c/unified/web/a/b", "pids", "/c/pids/web/a/b"));
        assertThat(JoinedCgroups.of(CONTAINER, Map.of("pids", "/a")))
                .isEqualTo(Map.of("", "/c/unified/web", "pids", "/c/pids/web/a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../web2", "a/../../other", "/../x"})
    void areNeverOutsideOfThem(String path) {
        assertThatThrownBy(() -> JoinedCgroups.of(CONTAINER, Map.of("pids", path)))
                .isInstanceOf(ContainerException.InvalidRequest.class)
                .hasMessage(path + " is not a sub cgroup path");
    }

    @Test
    void areOfControllersThatTheContainerHas() {
        assertThatThrownBy(() -> JoinedCgroups.of(CONTAINER, Map.of("cpu", "a")))
                .isInstanceOf(ContainerException.InvalidRequest.class)
                .hasMessage("unknown controller cpu in SubCgroupPaths");
    }
}

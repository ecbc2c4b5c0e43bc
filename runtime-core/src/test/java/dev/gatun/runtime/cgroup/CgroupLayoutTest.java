package dev.gatun.runtime.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.runtime.cgroup.CgroupLayout.Mode;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CgroupLayoutTest {

    @ParameterizedTest
    @CsvSource({
        "v2-systemd, V2, 1",
        "v2-rootless-session, V2, 1",
        "v2-in-container-private-namespace, V2, 1",
        "v2-in-container-host-namespace, V2, 1",
        "v2-namespace-entered-after-mount, V2, 1",
        "v2-with-named-v1, V2, 2",
        "v1-systemd-comounted, V1, 11",
        "v1-in-container-host-namespace, V1, 11",
        "v1-mounted-twice, V1, 3",
        "v1-hidden-by-v2, V2, 1",
        "hybrid-systemd, HYBRID, 13",
        "hybrid-openrc, HYBRID, 14",
        "hybrid-hugetlb-on-v2, HYBRID, 10",
        "android-own-mount-points, HYBRID, 5",
        "none, NONE, 0",
    })
    void everyLayoutIsRecognised(String name, Mode mode, int hierarchies) {
        CgroupLayout layout = Fixture.of(name).layout();
        assertThat(layout.mode()).isEqualTo(mode);
        assertThat(layout.hierarchies()).hasSize(hierarchies);
    }

    @ParameterizedTest
    @CsvSource({
        "v1-systemd-comounted, cpu, '/sys/fs/cgroup/cpu,cpuacct'",
        "v1-systemd-comounted, cpuacct, '/sys/fs/cgroup/cpu,cpuacct'",
        "v1-systemd-comounted, name=systemd, /sys/fs/cgroup/systemd",
        "hybrid-openrc, name=openrc, /sys/fs/cgroup/openrc",
        "android-own-mount-points, cpu, /dev/cpuctl",
        "android-own-mount-points, cpuset, /dev/cpuset",
        "v1-mounted-twice, memory, /sys/fs/cgroup/memory",
        "v1-mounted-twice, pids, /sys/fs/cgroup/pids",
        "v1-mounted-twice, freezer, /srv/only here",
    })
    void aControllerIsFoundWhereverItIsMounted(String name, String controller, String mountPoint) {
        assertThat(Fixture.of(name).layout().legacy(controller).map(Hierarchy::mountPoint))
                .contains(mountPoint);
    }

    @ParameterizedTest
    @CsvSource({
        "v2-systemd, /sys/fs/cgroup",
        "hybrid-hugetlb-on-v2, /sys/fs/cgroup/unified",
        "android-own-mount-points, /sys/fs/cgroup",
        "v1-hidden-by-v2, /sys/fs/cgroup",
        "v1-systemd-comounted,",
    })
    void theUnifiedHierarchyIsFoundWhereItIsMounted(String name, String mountPoint) {
        assertThat(Fixture.of(name).layout().unified().map(Hierarchy::mountPoint))
                .isEqualTo(Optional.ofNullable(mountPoint));
    }

    @Test
    void whatIsNoControllerAmongTheOptionsIsNotTakenForOne() {
        CgroupLayout layout = Fixture.of("v1-systemd-comounted").layout();
        assertThat(layout.hierarchies())
                .flatExtracting(Hierarchy::controllers)
                .doesNotContain("rw", "xattr")
                .noneMatch(c -> Objects.requireNonNull(c).startsWith("release_agent"));
    }

    @Test
    void aPathMayHoldColonsAndADeletedGroupIsStillNamed() {
        OwnCgroups own = Fixture.of("v1-mounted-twice").own();
        assertThat(own.of("pids")).contains("/a:b/c");
        assertThat(own.of("memory")).contains("/gone");
        assertThat(own.of("cpu")).isEmpty();
    }

    @Test
    void aLineWithTooFewFieldsIsRefused() {
        assertThatThrownBy(() -> OwnCgroups.parse("nonsense\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nonsense");
    }
}

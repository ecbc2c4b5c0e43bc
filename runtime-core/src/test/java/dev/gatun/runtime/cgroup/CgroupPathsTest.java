package dev.gatun.runtime.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CgroupPathsTest {

    private static Map<String, String> paths(String fixture, @Nullable String cgroupsPath) {
        Fixture machine = Fixture.of(fixture);
        return CgroupPaths.of(machine.layout(), machine.own(), cgroupsPath, "web1");
    }

    @Test
    void onAHybridMachineEveryHierarchyHasTheContainersGroup() {
        assertThat(paths("hybrid-hugetlb-on-v2", "/pods/p1"))
                .containsEntry("", "/sys/fs/cgroup/unified/pods/p1")
                .containsEntry("memory", "/sys/fs/cgroup/memory/pods/p1")
                .containsEntry("name=systemd", "/sys/fs/cgroup/systemd/pods/p1")
                .containsOnlyKeys(
                        "",
                        "cpu",
                        "cpuacct",
                        "cpuset",
                        "memory",
                        "devices",
                        "freezer",
                        "blkio",
                        "pids",
                        "name=systemd");
    }

    @Test
    void controllersThatShareAHierarchyShareTheGroup() {
        Map<String, String> paths = paths("v1-systemd-comounted", "/pods/p1");
        assertThat(paths).containsEntry("cpu", "/sys/fs/cgroup/cpu,cpuacct/pods/p1");
        assertThat(paths).containsEntry("cpuacct", "/sys/fs/cgroup/cpu,cpuacct/pods/p1");
        assertThat(Group.of(paths))
                .filteredOn(g -> g.has("cpu"))
                .singleElement()
                .satisfies(g -> assertThat(g.keys()).isEqualTo(List.of("cpu", "cpuacct")));
    }

    @Test
    void aRelativePathStartsAtTheRuntimesOwnGroupOfEachHierarchy() {
        assertThat(paths("v1-systemd-comounted", "pods/p1"))
                .containsEntry("memory", "/sys/fs/cgroup/memory/system.slice/docker.service/pods/p1")
                .containsEntry("freezer", "/sys/fs/cgroup/freezer/pods/p1");
    }

    @ParameterizedTest
    @ValueSource(strings = "")
    void withoutAPathTheIdIsARelativeOne(String absent) {
        assertThat(paths("v1-systemd-comounted", null))
                .isEqualTo(paths("v1-systemd-comounted", absent))
                .containsEntry("memory", "/sys/fs/cgroup/memory/system.slice/docker.service/web1");
    }

    @ParameterizedTest
    @CsvSource({
        "v2-systemd, /sys/fs/cgroup/system.slice/web1",
        "v2-rootless-session, /sys/fs/cgroup/user.slice/user-1000.slice/user@1000.service/app.slice/web1",
        "v2-in-container-private-namespace, /sys/fs/cgroup/web1",
        "v2-in-container-host-namespace, /sys/fs/cgroup/web1",
        "v2-namespace-entered-after-mount, /sys/fs/cgroup/web1",
    })
    void onV2AloneARelativePathStartsBesideTheRuntime(String fixture, String directory) {
        assertThat(paths(fixture, "web1")).isEqualTo(Map.of("", directory));
    }

    @Test
    void inAContainerWithoutACgroupNamespaceTheMountedPartIsNotRepeated() {
        assertThat(paths("v1-in-container-host-namespace", "web1"))
                .containsEntry("memory", "/sys/fs/cgroup/memory/web1");
        assertThat(paths("v1-in-container-host-namespace", "/web1"))
                .containsEntry("memory", "/sys/fs/cgroup/memory/web1");
    }

    @ParameterizedTest
    @CsvSource({
        "/a/../../../etc, /etc",
        "../../etc, /etc",
        "/a//b/./c/, /a/b/c",
        "/.., /",
    })
    void noPathClimbsOverTheMountPoint(String hostile, String clean) {
        assertThat(CgroupPaths.clean(hostile)).isEqualTo(clean);
        assertThat(paths("v2-in-container-private-namespace", hostile).get(""))
                .isEqualTo("/sys/fs/cgroup" + (clean.equals("/") ? "" : clean));
    }
}

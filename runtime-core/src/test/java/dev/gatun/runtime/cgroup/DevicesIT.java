package dev.gatun.runtime.cgroup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.OpenDescriptors;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.cgroup.devices.UnifiedDevices;
import dev.gatun.runtime.cgroup.plan.ResourcesText;
import dev.gatun.runtime.spec.resources.Resources;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Device rules, seen by a process that tries: over the files of v1, and over a program on v2 alone. */
@Requires({Host.ROOT, Host.CGROUP_V1, Host.CGROUP_V2})
class DevicesIT {

    private static final Resources NONE = ResourcesText.of("{}");
    private static final Resources KMSG_READ =
            ResourcesText.of("{'devices': [{'allow': true, 'type': 'c', 'major': 1, 'minor': 11, 'access': 'r'}]}");
    private static final Resources EVERYTHING =
            ResourcesText.of("{'devices': [{'allow': true, 'type': 'a', 'access': 'rwm'}]}");

    private TestCgroup test;

    @BeforeEach
    void makeTheGroups() throws IOException {
        test = new TestCgroup();
        test.cgroup.create();
    }

    @AfterEach
    void leaveNothing() throws IOException {
        test.close();
    }

    /** The container's cgroups as if the machine had v1 or v2 alone. */
    private ContainerCgroup on(String hierarchy) {
        return Cgroups.restore(
                test.linux, Map.of(hierarchy, test.cgroup.directory(hierarchy).orElseThrow()));
    }

    /** Whether a process in the cgroup can do that. */
    private boolean can(ContainerCgroup cgroup, String script) throws Exception {
        Process shell = test.start("sh", "-c", "read go; " + script);
        cgroup.join((int) shell.pid());
        shell.getOutputStream().write("go\n".getBytes(UTF_8));
        shell.getOutputStream().flush();
        return shell.waitFor() == 0;
    }

    @ParameterizedTest
    @ValueSource(strings = {"devices", ""})
    void theDefaultDevicesCanBeOpenedAndOthersCannot(String hierarchy) throws Exception {
        ContainerCgroup cgroup = on(hierarchy);
        assertThat(can(cgroup, "exec 3< /dev/kmsg")).isTrue();
        cgroup.apply(NONE);
        assertThat(can(cgroup, "exec 3<> /dev/null 4<> /dev/zero 5< /dev/urandom"))
                .isTrue();
        assertThat(can(cgroup, "exec 3< /dev/kmsg")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"devices", ""})
    void anUpdateReplacesTheRules(String hierarchy) throws Exception {
        ContainerCgroup cgroup = on(hierarchy);
        cgroup.apply(NONE);
        cgroup.update(KMSG_READ);
        assertThat(can(cgroup, "exec 3< /dev/kmsg")).isTrue();
        assertThat(can(cgroup, "exec 3> /dev/kmsg")).isFalse();
        assertThat(can(cgroup, "exec 3<> /dev/kmsg")).isFalse();
        cgroup.update(NONE);
        assertThat(can(cgroup, "exec 3< /dev/kmsg")).isTrue();
        cgroup.update(EVERYTHING);
        assertThat(can(cgroup, "exec 3<> /dev/kmsg")).isTrue();
        cgroup.update(KMSG_READ);
        assertThat(can(cgroup, "exec 3<> /dev/kmsg")).isFalse();
    }

    @Test
    void aGroupHasOneProgramHoweverOftenItIsReplacedAndNothingStaysOpen() throws IOException {
        var before = OpenDescriptors.now();
        String directory = test.cgroup.directory("").orElseThrow();
        ContainerCgroup cgroup = on("");
        cgroup.apply(NONE);
        for (int i = 0; i < 5; i++) {
            cgroup.update(KMSG_READ);
        }
        assertThat(new UnifiedDevices(test.linux).count(directory)).isEqualTo(1);
        assertThat(OpenDescriptors.now()).isEqualTo(before);
    }

    @Test
    void thisKernelHasDevicePrograms() {
        assertThat(new UnifiedDevices(test.linux).isSupported()).isTrue();
    }
}

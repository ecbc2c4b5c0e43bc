package dev.gatun.runtime.cgroup.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.runtime.cgroup.plan.CgroupWrite;
import dev.gatun.runtime.spec.resources.DeviceRule;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LegacyDevicesTest {

    private static LegacyDevices state(DeviceRule... rules) throws IOException {
        return LegacyDevices.of(DeviceRules.of(List.of(rules)));
    }

    private static DeviceRule rule(
            boolean allow, @Nullable String type, @Nullable Long major, @Nullable Long minor, String access) {
        return new DeviceRule(allow, type, major, minor, access);
    }

    private static List<String> lines(List<CgroupWrite> writes) {
        return writes.stream().map(CgroupWrite::toString).toList();
    }

    @Test
    void aNewGroupIsDeniedEverythingAndThenAllowedTheRest() throws IOException {
        List<String> writes = lines(state(rule(false, null, null, null, "rwm"), rule(true, "c", 10L, 229L, "rw"))
                .plan(null));
        assertThat(writes)
                .startsWith("devices.deny = a", "devices.allow = c 10:229 rw", "devices.allow = c *:* m")
                .contains("devices.allow = c 1:3 rwm", "devices.allow = c 136:* rwm")
                .hasSize(13);
    }

    @Test
    void aPrivilegedContainerIsAllowedEverything() throws IOException {
        assertThat(lines(state(rule(true, "a", null, null, "rwm")).plan(null))).containsExactly("devices.allow = a");
    }

    @Test
    void aChangeWritesTheDifferenceAlone() throws IOException {
        LegacyDevices before = state(rule(true, "c", 10L, 229L, "rwm"), rule(true, "b", 8L, 0L, "r"));
        LegacyDevices after = state(rule(true, "c", 10L, 229L, "r"), rule(true, "b", 8L, 16L, "r"));
        assertThat(lines(after.plan(before)))
                .containsExactly("devices.allow = b 8:16 r", "devices.deny = c 10:229 wm", "devices.deny = b 8:0 r");
        assertThat(before.plan(before)).isEmpty();
    }

    @Test
    void theKernelsListReadsBack() throws IOException {
        LegacyDevices state =
                LegacyDevices.parse("b *:* m\nc 1:3 rwm\nc 136:* rwm\n").orElseThrow();
        assertThat(state.exceptions())
                .extracting(DeviceAccess::line)
                .containsExactly("b *:* m", "c 1:3 rwm", "c 136:* rwm");
        assertThat(LegacyDevices.parse("a *:* rwm\n")).isEmpty();
    }

    @Test
    void whatVersion1CannotHoldIsRefused() {
        assertThatThrownBy(() -> state(rule(true, "c", null, null, "rwm"), rule(false, "c", 1L, 3L, "rwm")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("deny c 1:3 rwm")
                .hasMessageContaining("allow c *:* rwm");
    }

    @Test
    void aRuleThatIsNotValidIsNamedByItsPlace() {
        assertThatThrownBy(() -> state(rule(true, "c", 1L, 3L, "rwm"), rule(true, "p", 1L, 3L, "rwm")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("/linux/resources/devices/1: invalid type \"p\"");
        assertThatThrownBy(() -> state(rule(true, "c", 1L, 3L, "rwx")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("invalid access \"rwx\"");
    }
}

package dev.gatun.runtime.cgroup.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.runtime.cgroup.plan.CgroupWrite;
import dev.gatun.runtime.cgroup.plan.Plan;
import dev.gatun.runtime.cgroup.plan.ResourcesText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnifiedControllersTest {

    private static List<String> plan(String controller, String json, Map<String, String> current) throws IOException {
        return ResourcesText.plan(ResourcesText.named(UnifiedControllers.ALL, controller), json, current);
    }

    private static List<String> plan(String controller, String json) throws IOException {
        return plan(controller, json, Map.of());
    }

    @Test
    void nothingAskedIsNothingWritten() throws IOException {
        for (var controller : UnifiedControllers.ALL) {
            assertThat(plan(controller.name(), "{}")).isEmpty();
        }
    }

    @Test
    void swapIsCountedWithoutTheMemory() throws IOException {
        assertThat(plan("memory", "{'memory': {'limit': 100, 'swap': 150, 'reservation': 50}}"))
                .containsExactly("memory.swap.max = 50", "memory.max = 100", "memory.low = 50");
        assertThat(plan("memory", "{'memory': {'limit': 100, 'swap': 100}}"))
                .containsExactly("memory.swap.max = 0", "memory.max = 100");
        assertThat(plan("memory", "{'memory': {'swap': 150}}", Map.of("memory.max", "100")))
                .containsExactly("memory.swap.max = 50");
    }

    @Test
    void noLimitIsSpelledMax() throws IOException {
        assertThat(plan("memory", "{'memory': {'limit': -1}}")).containsExactly("memory.max = max");
        assertThat(plan("memory", "{'memory': {'limit': -1}}", Map.of("memory.swap.max", "5")))
                .containsExactly("memory.swap.max = max", "memory.max = max");
        assertThat(plan("pids", "{'pids': {'limit': -1}}")).containsExactly("pids.max = max");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'memory': {'swappiness': 60}}",
                "{'memory': {'disableOOMKiller': true}}",
                "{'memory': {'swap': 10}}",
                "{'memory': {'limit': 10, 'swap': 5}}"
            })
    void whatVersion2CannotDoIsAnError(String json) {
        assertThatThrownBy(() -> plan("memory", json)).isInstanceOf(IOException.class);
    }

    @Test
    void aLimitBelowTheUsageIsRejectedIfAskedTo() {
        assertThatThrownBy(() -> plan(
                        "memory",
                        "{'memory': {'limit': 100, 'checkBeforeUpdate': true}}",
                        Map.of("memory.current", "101")))
                .isInstanceOf(IOException.class)
                .hasMessage("rejecting memory limit 100 < usage 101");
    }

    @Test
    void sharesBecomeAWeight() throws IOException {
        assertThat(plan("cpu", "{'cpu': {'shares': 1024}}")).containsExactly("cpu.weight = 100");
        assertThat(plan("cpu", "{'cpu': {'shares': 1024, 'idle': 1}}"))
                .containsExactly("cpu.weight = 100", "cpu.idle = 1");
    }

    @Test
    void quotaOrPeriodAloneKeepsTheOther() throws IOException {
        Map<String, String> now = Map.of("cpu.max", "20000 50000");
        assertThat(plan("cpu", "{'cpu': {'quota': 10000}}", now)).containsExactly("cpu.max = 10000 50000");
        assertThat(plan("cpu", "{'cpu': {'period': 40000}}", now)).containsExactly("cpu.max = 20000 40000");
        assertThat(plan("cpu", "{'cpu': {'quota': -1}}", now)).containsExactly("cpu.max = max 50000");
        assertThat(plan("cpu", "{'cpu': {'quota': 10000, 'burst': 5000}}"))
                .containsExactly("cpu.max = 10000 100000", "cpu.max.burst = 5000");
        assertThat(plan("cpu", "{'cpu': {'quota': 10000, 'burst': 5000}}", Map.of("cpu.max.burst", "20000")))
                .containsExactly("cpu.max.burst = 5000", "cpu.max = 10000 100000");
    }

    @Test
    void realTimeLimitsAreRefused() {
        assertThatThrownBy(() -> plan("cpu", "{'cpu': {'realtimeRuntime': 1}}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not supported by cgroup v2");
    }

    @Test
    void blockDevicesHaveWeightsAndRates() throws IOException {
        String json = """
                {'blockIO': {'weight': 10,
                  'weightDevice': [{'major': 8, 'minor': 0, 'weight': 1000}],
                  'throttleReadBpsDevice': [{'major': 8, 'minor': 0, 'rate': 600}],
                  'throttleWriteIOPSDevice': [{'major': 8, 'minor': 16, 'rate': 0}]}}""";
        assertThat(plan("io", json))
                .containsExactly(
                        "io.weight = default 1",
                        "io.weight = 8:0 10000",
                        "io.max = 8:0 rbps=600",
                        "io.max = 8:16 wiops=max");
        assertThat(plan("io", json, Map.of("io.bfq.weight", "default 100")))
                .startsWith("io.bfq.weight = default 10", "io.bfq.weight = 8:0 1000");
    }

    @Test
    void hugePagesAreLimitedInUseAndInReserve() throws IOException {
        String json = "{'hugepageLimits': [{'pageSize': '1GB', 'limit': 1073741824}]}";
        assertThat(plan("hugetlb", json, Map.of("hugetlb.1GB.rsvd.max", "max")))
                .containsExactly("hugetlb.1GB.max = 1073741824", "hugetlb.1GB.rsvd.max = 1073741824");
    }

    @Test
    void unifiedKeysAreWrittenAsTheyAre() throws IOException {
        var plan = new Plan();
        UnifiedKeys.plan(ResourcesText.of("{'unified': {'memory.high': '5M', 'cgroup.max.depth': '3'}}"), plan);
        assertThat(plan.writes())
                .extracting(CgroupWrite::toString)
                .containsExactly("memory.high = 5M", "cgroup.max.depth = 3");
        assertThat(plan.writes()).extracting(CgroupWrite::controller).containsExactly("memory", "cgroup");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../memory.max", "a/b", "memory", ".x", "", ".."})
    void aUnifiedKeyThatIsNoFileOfTheGroupIsRefused(String key) {
        assertThatThrownBy(() -> UnifiedKeys.plan(ResourcesText.of("{'unified': {'" + key + "': '1'}}"), new Plan()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("unified resource \"" + key + "\" must be");
    }
}

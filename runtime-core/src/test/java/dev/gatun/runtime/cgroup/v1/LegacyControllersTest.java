package dev.gatun.runtime.cgroup.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.plan.Plan;
import dev.gatun.runtime.cgroup.plan.ResourcesText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LegacyControllersTest {

    private static List<String> plan(String controller, String json, Map<String, String> current) throws IOException {
        return ResourcesText.plan(ResourcesText.named(LegacyControllers.ALL, controller), json, current);
    }

    private static List<String> plan(String controller, String json) throws IOException {
        return plan(controller, json, Map.of());
    }

    @Test
    void nothingAskedIsNothingWritten() throws IOException {
        for (var controller : LegacyControllers.ALL) {
            assertThat(plan(controller.name(), "{}")).isEmpty();
        }
    }

    @Test
    void aGrowingMemoryLimitFollowsItsSwapLimit() throws IOException {
        assertThat(plan(
                        "memory",
                        "{'memory': {'limit': 200, 'swap': 400}}",
                        Map.of("memory.limit_in_bytes", "100", "memory.memsw.limit_in_bytes", "150")))
                .containsExactly("memory.memsw.limit_in_bytes = 400", "memory.limit_in_bytes = 200");
    }

    @Test
    void aShrinkingMemoryLimitPrecedesItsSwapLimit() throws IOException {
        assertThat(plan(
                        "memory",
                        "{'memory': {'limit': 100, 'swap': 150}}",
                        Map.of("memory.limit_in_bytes", "200", "memory.memsw.limit_in_bytes", "400")))
                .containsExactly("memory.limit_in_bytes = 100", "memory.memsw.limit_in_bytes = 150");
    }

    @Test
    void noMemoryLimitMeansNoSwapLimitEither() throws IOException {
        assertThat(plan("memory", "{'memory': {'limit': -1}}", Map.of("memory.memsw.limit_in_bytes", "150")))
                .containsExactly("memory.memsw.limit_in_bytes = -1", "memory.limit_in_bytes = -1");
        assertThat(plan("memory", "{'memory': {'limit': -1}}")).containsExactly("memory.limit_in_bytes = -1");
    }

    @Test
    void memoryHasReservationSwappinessAndAnOomSwitch() throws IOException {
        assertThat(plan(
                        "memory",
                        "{'memory': {'reservation': 77, 'swappiness': 0, 'disableOOMKiller': true, 'kernelTCP': 9}}",
                        Map.of("memory.kmem.tcp.limit_in_bytes", "1")))
                .containsExactly(
                        "memory.soft_limit_in_bytes = 77",
                        "memory.kmem.tcp.limit_in_bytes = 9",
                        "memory.swappiness = 0",
                        "memory.oom_control = 1");
    }

    @Test
    void whatTheKernelCannotDoAnyMoreIsWarnedOf() throws IOException {
        var plan = new Plan();
        for (var controller : LegacyControllers.ALL) {
            controller.plan(
                    ResourcesText.of("{'memory': {'kernel': 5, 'kernelTCP': 6}, 'blockIO': {'leafWeight': 10}}"),
                    CurrentValues.NONE,
                    plan);
        }
        assertThat(plan.writes()).isEmpty();
        assertThat(plan.warnings()).hasSize(3);
    }

    @Test
    void aLimitBelowTheUsageIsRejectedIfAskedTo() {
        assertThatThrownBy(() -> plan(
                        "memory",
                        "{'memory': {'limit': 100, 'checkBeforeUpdate': true}}",
                        Map.of("memory.usage_in_bytes", "101")))
                .isInstanceOf(IOException.class)
                .hasMessage("rejecting memory limit 100 < usage 101");
    }

    @Test
    void quotaAndPeriodAreWrittenInTheOrderThatTheParentAllows() throws IOException {
        Map<String, String> half = Map.of("cpu.cfs_quota_us", "50000", "cpu.cfs_period_us", "100000");
        assertThat(plan("cpu", "{'cpu': {'quota': 5000, 'period': 10000}}", half))
                .containsExactly("cpu.cfs_quota_us = 5000", "cpu.cfs_period_us = 10000");
        assertThat(plan("cpu", "{'cpu': {'quota': 500000, 'period': 1000000}}", half))
                .containsExactly("cpu.cfs_period_us = 1000000", "cpu.cfs_quota_us = 500000");
        assertThat(plan("cpu", "{'cpu': {'quota': 5000, 'period': 10000}}"))
                .containsExactly("cpu.cfs_period_us = 10000", "cpu.cfs_quota_us = 5000");
    }

    @Test
    void aBurstFollowsAQuotaThatGrowsAndPrecedesOneThatShrinks() throws IOException {
        assertThat(plan("cpu", "{'cpu': {'quota': 5000, 'burst': 4000}}"))
                .containsExactly("cpu.cfs_quota_us = 5000", "cpu.cfs_burst_us = 4000");
        assertThat(plan("cpu", "{'cpu': {'quota': 5000, 'burst': 4000}}", Map.of("cpu.cfs_burst_us", "6000")))
                .containsExactly("cpu.cfs_burst_us = 4000", "cpu.cfs_quota_us = 5000");
    }

    @Test
    void sharesAreWrittenWhileTheGroupIsNotIdle() throws IOException {
        assertThat(plan("cpu", "{'cpu': {'shares': 512, 'idle': 1}}"))
                .containsExactly("cpu.shares = 512", "cpu.idle = 1");
        assertThat(plan("cpu", "{'cpu': {'shares': 512, 'idle': 1}}", Map.of("cpu.idle", "1")))
                .containsExactly("cpu.idle = 1");
        assertThat(plan("cpu", "{'cpu': {'shares': 512, 'idle': 0}}", Map.of("cpu.idle", "1")))
                .containsExactly("cpu.idle = 0", "cpu.shares = 512");
    }

    @Test
    void sharesThatTheKernelWouldBendAreRefused() {
        assertThatThrownBy(() -> plan("cpu", "{'cpu': {'shares': 300000}}"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the maximum allowed cpu-shares is 262144");
        assertThatThrownBy(() -> plan("cpu", "{'cpu': {'shares': 1}}"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the minimum allowed cpu-shares is 2");
    }

    @Test
    void realTimeLimitsPrecedeEverythingElse() throws IOException {
        assertThat(plan("cpu", "{'cpu': {'shares': 2, 'realtimeRuntime': 950000, 'realtimePeriod': 1000000}}"))
                .containsExactly("cpu.rt_period_us = 1000000", "cpu.rt_runtime_us = 950000", "cpu.shares = 2");
    }

    @Test
    void processorsAndNodesGoToCpuset() throws IOException {
        assertThat(plan("cpuset", "{'cpu': {'cpus': '2-3', 'mems': '0-7'}}"))
                .containsExactly("cpuset.cpus = 2-3", "cpuset.mems = 0-7");
        assertThat(plan("cpuset", "{'cpu': {'cpus': '', 'mems': ''}}")).isEmpty();
    }

    @Test
    void zeroProcessesAreALimitAndANegativeNumberIsNone() throws IOException {
        assertThat(plan("pids", "{'pids': {'limit': 0}}")).containsExactly("pids.max = 0");
        assertThat(plan("pids", "{'pids': {'limit': 32771}}")).containsExactly("pids.max = 32771");
        assertThat(plan("pids", "{'pids': {'limit': -1}}")).containsExactly("pids.max = max");
    }

    @Test
    void blockDevicesHaveWeightsAndRates() throws IOException {
        String json = """
                {'blockIO': {'weight': 10,
                  'weightDevice': [{'major': 8, 'minor': 0, 'weight': 500, 'leafWeight': 300}],
                  'throttleReadBpsDevice': [{'major': 8, 'minor': 0, 'rate': 600}],
                  'throttleWriteBpsDevice': [{'major': 8, 'minor': 0, 'rate': 700}],
                  'throttleReadIOPSDevice': [{'major': 8, 'minor': 16, 'rate': 200}],
                  'throttleWriteIOPSDevice': [{'major': 8, 'minor': 16, 'rate': 0}]}}""";
        assertThat(plan("blkio", json))
                .containsExactly(
                        "blkio.bfq.weight = 10",
                        "blkio.bfq.weight_device = 8:0 500",
                        "blkio.throttle.read_bps_device = 8:0 600",
                        "blkio.throttle.write_bps_device = 8:0 700",
                        "blkio.throttle.read_iops_device = 8:16 200",
                        "blkio.throttle.write_iops_device = 8:16 0");
        assertThat(plan("blkio", json, Map.of("blkio.weight", "500", "blkio.leaf_weight", "500")))
                .startsWith("blkio.weight = 10", "blkio.weight_device = 8:0 500", "blkio.leaf_weight_device = 8:0 300");
    }

    @Test
    void hugePagesAreLimitedInUseAndInReserve() throws IOException {
        String json = "{'hugepageLimits': [{'pageSize': '2MB', 'limit': 4194304}]}";
        assertThat(plan("hugetlb", json)).containsExactly("hugetlb.2MB.limit_in_bytes = 4194304");
        assertThat(plan("hugetlb", json, Map.of("hugetlb.2MB.rsvd.limit_in_bytes", "0")))
                .containsExactly("hugetlb.2MB.limit_in_bytes = 4194304", "hugetlb.2MB.rsvd.limit_in_bytes = 4194304");
        assertThatThrownBy(() -> plan("hugetlb", "{'hugepageLimits': [{'pageSize': '../x', 'limit': 1}]}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("invalid huge page size \"../x\"");
    }

    @Test
    void packetsHaveAClassAndPriorities() throws IOException {
        String json =
                "{'network': {'classID': 1048577, 'priorities': [{'name': 'eth0', 'priority': 500}, {'name': 'lo', 'priority': 2}]}}";
        assertThat(plan("net_cls", json)).containsExactly("net_cls.classid = 1048577");
        assertThat(plan("net_prio", json))
                .containsExactly("net_prio.ifpriomap = eth0 500", "net_prio.ifpriomap = lo 2");
    }

    @Test
    void anRdmaDeviceHasOneLine() throws IOException {
        assertThat(plan("rdma", "{'rdma': {'mlx5_1': {'hcaHandles': 3, 'hcaObjects': 10000}}}"))
                .containsExactly("rdma.max = mlx5_1 hca_handle=3 hca_object=10000");
        assertThat(plan("rdma", "{'rdma': {'mlx5_1': {'hcaObjects': 7}, 'mlx5_2': {}}}"))
                .containsExactly("rdma.max = mlx5_1 hca_object=7");
    }
}

package dev.gatun.runtime.cgroup.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.stats.BlockIoStats.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LegacyStatsTest {

    @Test
    void clockTicksBecomeNanoseconds() throws IOException {
        CpuStats cpu = LegacyStats.cpu(
                CurrentValues.of(Map.of(
                        "cpuacct.usage", "15170870",
                        "cpuacct.usage_percpu", "3117619 12053251 ",
                        "cpuacct.usage_all", "cpu user system\n0 3 30\n1 4 40",
                        "cpuacct.stat", "user 2\nsystem 1")),
                CurrentValues.of(Map.of("cpu.stat", "nr_periods 5\nnr_throttled 4\nthrottled_time 3")));
        assertThat(cpu)
                .isEqualTo(new CpuStats(
                        15_170_870,
                        List.of(3_117_619L, 12_053_251L),
                        List.of(30L, 40L),
                        List.of(3L, 4L),
                        10_000_000,
                        20_000_000,
                        5,
                        4,
                        3,
                        null));
    }

    @Test
    void theFirstSchedulerThatHasCountedIsRead() throws IOException {
        BlockIoStats io = LegacyStats.blockIo(CurrentValues.of(Map.of(
                "blkio.bfq.io_serviced_recursive", "Total 0",
                "blkio.bfq.io_service_bytes_recursive", "Total 0",
                "blkio.throttle.io_serviced_recursive", "8:0 Read 1\n8:0 Total 1\nTotal 1",
                "blkio.throttle.io_service_bytes_recursive", "8:0 Read 512\n8:0 Total 512\nTotal 512")));
        assertThat(io.counters())
                .containsEntry(
                        Kind.SERVICED,
                        List.of(new BlockIoStats.Entry(8, 0, "Read", 1), new BlockIoStats.Entry(8, 0, "Total", 1)))
                .containsKey(Kind.SERVICE_BYTES)
                .hasSize(2);
    }

    @Test
    void noLimitOfTasksReadsAsZero() throws IOException {
        assertThat(LegacyStats.pids(CurrentValues.of(Map.of("pids.current", "3", "pids.max", "max"))))
                .isEqualTo(new PidsStats(3, 0));
    }

    @Test
    void theRelaxedDomainIsTheOnlyNegativeNumber() throws IOException {
        CpusetStats cpuset = LegacyStats.cpuset(CurrentValues.of(Map.of("cpuset.sched_relax_domain_level", "-1")));
        assertThat(cpuset.schedRelaxDomainLevel()).isEqualTo(-1);
        var stats = new ContainerStats(
                CpuStats.NONE, cpuset, MemoryStats.NONE, PidsStats.NONE, BlockIoStats.NONE, Map.of(), List.of());
        assertThat(StatsJson.of(stats).at("/cpuset/sched_relax_domain_level").asLong())
                .isEqualTo(-1);
    }
}

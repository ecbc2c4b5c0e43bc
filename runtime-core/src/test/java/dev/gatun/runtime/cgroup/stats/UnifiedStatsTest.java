package dev.gatun.runtime.cgroup.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.stats.BlockIoStats.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UnifiedStatsTest {

    @Test
    void timesAreNanoseconds() throws IOException {
        CpuStats cpu = UnifiedStats.cpu(CurrentValues.of(Map.of("cpu.stat", """
                usage_usec 1500
                user_usec 1000
                system_usec 500
                nr_periods 7
                nr_throttled 3
                throttled_usec 42
                """, "cpu.pressure", """
                some avg10=1.50 avg60=0.20 avg300=0.01 total=77
                full avg10=0.00 avg60=0.00 avg300=0.00 total=0
                """)));
        assertThat(cpu.total()).isEqualTo(1_500_000);
        assertThat(cpu.user()).isEqualTo(1_000_000);
        assertThat(cpu.kernel()).isEqualTo(500_000);
        assertThat(cpu.throttledTime()).isEqualTo(42_000);
        assertThat(cpu.throttledPeriods()).isEqualTo(3);
        Pressure pressure = Objects.requireNonNull(cpu.pressure());
        assertThat(pressure.some().average10()).isEqualTo(1.5, within(0.001));
        assertThat(pressure.some().total()).isEqualTo(77);
    }

    @Test
    void swapIsMemoryAndSwapTogetherAsOnVersion1() throws IOException {
        MemoryStats memory = UnifiedStats.memory(CurrentValues.of(Map.of(
                "memory.current", "1000",
                "memory.max", "4000",
                "memory.peak", "2000",
                "memory.swap.current", "50",
                "memory.swap.max", "500",
                "memory.events", "low 0\nhigh 0\nmax 9\noom 1\noom_kill 1",
                "memory.stat", "anon 600\nfile 400\nkernel 10")));
        assertThat(memory.usage()).isEqualTo(new MemoryStats.Entry(4000, 1000, 2000, 9));
        assertThat(memory.swap()).isEqualTo(new MemoryStats.Entry(4500, 1050, 0, 0));
        assertThat(memory.cache()).isEqualTo(400);
        assertThat(memory.raw()).containsEntry("anon", 600L);
    }

    @Test
    void noLimitIsTheLargestNumber() throws IOException {
        MemoryStats memory =
                UnifiedStats.memory(CurrentValues.of(Map.of("memory.max", "max", "memory.swap.max", "max")));
        assertThat(Long.toUnsignedString(memory.usage().limit())).isEqualTo("18446744073709551615");
        assertThat(Long.toUnsignedString(memory.swap().limit())).isEqualTo("18446744073709551615");
    }

    @Test
    void blockDevicesAreCountedByOperation() throws IOException {
        BlockIoStats io = UnifiedStats.blockIo(CurrentValues.of(
                Map.of("io.stat", "8:0 rbytes=10 wbytes=20 rios=1 wios=2 dbytes=3 dios=4\n7:0\n8:16 cost.usage=5")));
        assertThat(io.counters())
                .containsEntry(
                        Kind.SERVICE_BYTES,
                        List.of(
                                new BlockIoStats.Entry(8, 0, "Read", 10),
                                new BlockIoStats.Entry(8, 0, "Write", 20),
                                new BlockIoStats.Entry(8, 0, "Discard", 3)))
                .containsEntry(
                        Kind.SERVICED,
                        List.of(
                                new BlockIoStats.Entry(8, 0, "Read", 1),
                                new BlockIoStats.Entry(8, 0, "Write", 2),
                                new BlockIoStats.Entry(8, 0, "Discard", 4)));
    }

    @Test
    void hugePagesAreWhatIsReservedWhereTheKernelCountsThat() throws IOException {
        Map<String, String> files = Map.of(
                "hugetlb.2MB.current", "0", "hugetlb.2MB.rsvd.current", "2097152", "hugetlb.2MB.events", "max 6");
        assertThat(UnifiedStats.hugepages(CurrentValues.of(files), "2MB"))
                .isEqualTo(new HugepageStats(2_097_152, 0, 6));
    }

    @Test
    void processorsAreListed() throws IOException {
        assertThat(UnifiedStats.cpuset(CurrentValues.of(Map.of("cpuset.cpus.effective", "0-2,7")))
                        .cpus())
                .containsExactly(0, 1, 2, 7);
    }

    @Test
    void networkInterfacesAreReadFromTheirTable() throws IOException {
        List<NetworkInterfaceStats> interfaces = NetworkInterfaceStats.parse("""
                Inter-|   Receive                                                |  Transmit
                 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                    lo:     100       2    0    0    0     0          0         0      100       2    0    0    0     0       0          0
                eth0:1: 5 6 7 8 0 0 0 0 9 10 11 12 0 0 0 0
                """);
        assertThat(interfaces)
                .containsExactly(
                        new NetworkInterfaceStats("lo", 100, 2, 0, 0, 100, 2, 0, 0),
                        new NetworkInterfaceStats("eth0:1", 5, 6, 7, 8, 9, 10, 11, 12));
    }
}

package dev.gatun.runtime.cgroup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.cgroup.plan.ResourcesText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits on the real kernel: what its files say afterwards, and what happens to a process that wants more. */
@Requires({Host.ROOT, Host.CGROUP_V1, Host.CGROUP_V2})
class ResourcesIT {

    private static final int SIGKILL_STATUS = 128 + 9;

    private TestCgroup test;

    @BeforeEach
    void makeTheGroups() throws IOException {
        test = new TestCgroup();
        test.cgroup.create();
    }

    @AfterEach
    void leaveNothing() throws IOException {
        test.close();
        for (Hierarchy hierarchy : test.cgroups.layout().hierarchies()) {
            assertThat(Path.of(hierarchy.directory(test.parent))).doesNotExist();
        }
    }

    private void apply(String json) throws IOException {
        assertThat(test.cgroup.apply(ResourcesText.of(json))).isEmpty();
    }

    private void update(String json) throws IOException {
        assertThat(test.cgroup.update(ResourcesText.of(json))).isEmpty();
    }

    /** Starts a shell that waits until it is in the cgroup. */
    private Process startInside(String script) throws IOException {
        Process shell = test.start("sh", "-c", "read go; " + script);
        test.cgroup.join((int) shell.pid());
        shell.getOutputStream().write("go\n".getBytes(UTF_8));
        shell.getOutputStream().flush();
        return shell;
    }

    @Test
    void memoryIsLimitedAndTheHogIsKilled() throws Exception {
        apply("{'memory': {'limit': 16777216, 'swap': 16777216, 'reservation': 8388608, 'swappiness': 10}}");
        assertThat(test.read("memory", "memory.limit_in_bytes")).isEqualTo("16777216");
        assertThat(test.read("memory", "memory.memsw.limit_in_bytes")).isEqualTo("16777216");
        assertThat(test.read("memory", "memory.soft_limit_in_bytes")).isEqualTo("8388608");
        assertThat(test.read("memory", "memory.swappiness")).isEqualTo("10");
        Process hog = startInside("exec tail /dev/zero");
        assertThat(hog.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(hog.exitValue()).isEqualTo(SIGKILL_STATUS);
        assertThat(test.read("memory", "memory.oom_control")).contains("oom_kill 1");
    }

    @Test
    void memoryAndSwapGrowAndShrinkTogether() throws IOException {
        apply("{'memory': {'limit': 33554432, 'swap': 33554432}}");
        update("{'memory': {'limit': 134217728, 'swap': 268435456}}");
        assertThat(test.read("memory", "memory.memsw.limit_in_bytes")).isEqualTo("268435456");
        update("{'memory': {'limit': 16777216, 'swap': 16777216}}");
        assertThat(test.read("memory", "memory.limit_in_bytes")).isEqualTo("16777216");
        update("{'memory': {'limit': -1}}");
        assertThat(test.read("memory", "memory.limit_in_bytes")).isEqualTo("9223372036854771712");
        assertThat(test.read("memory", "memory.memsw.limit_in_bytes")).isEqualTo("9223372036854771712");
    }

    @Test
    void aForkBombIsStopped() throws Exception {
        apply("{'pids': {'limit': 4}}");
        assertThat(test.read("pids", "pids.max")).isEqualTo("4");
        startInside("for i in 1 2 3 4 5 6 7 8; do sleep 1000 & done; wait");
        Awaitility.await().until(() -> !test.read("pids", "pids.events").equals("max 0"));
        assertThat(test.cgroup.processes()).hasSizeBetween(1, 4);
    }

    @Test
    void aProcessorQuotaThrottles() throws IOException {
        apply("{'cpu': {'shares': 512, 'quota': 5000, 'period': 50000, 'burst': 1000, 'cpus': '0', 'mems': '0'}}");
        assertThat(test.read("cpu", "cpu.shares")).isEqualTo("512");
        assertThat(test.read("cpu", "cpu.cfs_quota_us")).isEqualTo("5000");
        assertThat(test.read("cpu", "cpu.cfs_period_us")).isEqualTo("50000");
        assertThat(test.read("cpu", "cpu.cfs_burst_us")).isEqualTo("1000");
        assertThat(test.read("cpuset", "cpuset.cpus")).isEqualTo("0");
        startInside("while :; do :; done");
        Awaitility.await()
                .until(() -> !test.read("cpu", "cpu.stat").lines().toList().contains("nr_throttled 0"));
    }

    @Test
    void quotaPeriodAndIdlenessChangeInAnyDirection() throws IOException {
        apply("{'cpu': {'quota': 50000, 'period': 100000}}");
        // Below a parent with the same ratio, every step in between has to fit too.
        update("{'cpu': {'quota': 5000, 'period': 10000, 'burst': 5000}}");
        update("{'cpu': {'quota': 250000, 'period': 500000}}");
        update("{'cpu': {'quota': 2000, 'period': 10000, 'burst': 0}}");
        assertThat(test.read("cpu", "cpu.cfs_quota_us")).isEqualTo("2000");
        update("{'cpu': {'shares': 100, 'idle': 1}}");
        assertThat(test.read("cpu", "cpu.idle")).isEqualTo("1");
        update("{'cpu': {'shares': 100, 'idle': 1}}");
        update("{'cpu': {'shares': 100, 'idle': 0}}");
        assertThat(test.read("cpu", "cpu.shares")).isEqualTo("100");
    }

    @Test
    void hugePagesAreLimitedWhereTheControllerLives() throws IOException {
        apply("{'hugepageLimits': [{'pageSize': '2MB', 'limit': 4194304}]}");
        assertThat(test.read("", "hugetlb.2MB.max")).isEqualTo("4194304");
        assertThat(test.read("", "hugetlb.2MB.rsvd.max")).isEqualTo("4194304");
        update("{'unified': {'hugetlb.2MB.max': '2097152', 'cgroup.max.descendants': '7'}}");
        assertThat(test.read("", "hugetlb.2MB.max")).isEqualTo("2097152");
        assertThat(test.read("", "cgroup.max.descendants")).isEqualTo("7");
    }

    @Test
    void aControllerThatIsNowhereIsNamed() {
        assertThatThrownBy(() -> apply("{'network': {'classID': 5}}"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot set /linux/resources/network/classID (net_cls.classid = 5): ")
                .hasMessageContaining("net_cls");
        assertThatThrownBy(() -> apply("{'rdma': {'mlx5_0': {'hcaHandles': 1}}}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no rdma controller");
    }

    @Test
    void aUnifiedKeyOfAControllerOnVersion1IsRefusedInPlainWords() {
        assertThatThrownBy(() -> apply("{'unified': {'memory.high': '5M'}}"))
                .isInstanceOf(IOException.class)
                .hasMessage("unified resource \"memory.high\" can't be set: controller \"memory\" not available in the"
                        + " unified hierarchy (this machine has it on cgroup v1)");
    }

    @Test
    void whatTheKernelRejectsNamesTheFieldTheFileAndTheValue() {
        assertThatThrownBy(() -> apply("{'cpu': {'cpus': '99'}}"))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot set /linux/resources/cpu/cpus: write(\""
                        + test.cgroup.directory("cpuset").orElseThrow()
                        + "/cpuset.cpus\", \"99\"): numerical result out of range (ERANGE)");
    }

    @Test
    void aChangeThatFailsLeavesEverythingAsItWas() throws IOException {
        apply("{'memory': {'limit': 33554432, 'swap': 67108864}, 'pids': {'limit': 10}, 'cpu': {'shares': 300}}");
        String pids = test.read("pids", "pids.max");
        assertThatThrownBy(
                        () -> update(
                                "{'memory': {'limit': 134217728, 'swap': 268435456}, 'cpu': {'shares': 400},"
                                        + " 'pids': {'limit': 20}, 'blockIO': {'throttleReadBpsDevice': [{'major': 999, 'minor': 0, 'rate': 1}]}}"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot set /linux/resources/blockIO/throttleReadBpsDevice/0: ")
                .hasNoSuppressedExceptions();
        assertThat(test.read("memory", "memory.limit_in_bytes")).isEqualTo("33554432");
        assertThat(test.read("memory", "memory.memsw.limit_in_bytes")).isEqualTo("67108864");
        assertThat(test.read("cpu", "cpu.shares")).isEqualTo("300");
        assertThat(test.read("pids", "pids.max")).isEqualTo(pids);
    }

    @Test
    void aDevicesRateIsLimitedAndTheLimitIsTakenAwayByZero() throws IOException {
        String root = rootDevice();
        String[] number = root.split(":", 2);
        String json = "{'blockIO': {'throttleReadBpsDevice': [{'major': %s, 'minor': %s, 'rate': %d}]}}";
        apply(json.formatted(number[0], number[1], 1_048_576));
        assertThat(test.read("blkio", "blkio.throttle.read_bps_device")).isEqualTo(root + " 1048576");
        update(json.formatted(number[0], number[1], 0));
        assertThat(test.read("blkio", "blkio.throttle.read_bps_device")).isEmpty();
    }

    /** The whole block device behind a path, as MAJOR:MINOR. */
    private static String rootDevice() throws IOException {
        try (var disks = Files.newDirectoryStream(Path.of("/sys/block"))) {
            return Files.readString(disks.iterator().next().resolve("dev")).strip();
        }
    }
}

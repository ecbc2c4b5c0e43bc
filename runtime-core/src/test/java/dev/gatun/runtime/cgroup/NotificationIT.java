package dev.gatun.runtime.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.OpenDescriptors;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.cgroup.notification.PressureLevel;
import dev.gatun.runtime.cgroup.notification.ResourceWatch;
import dev.gatun.runtime.cgroup.notification.ResourceWatch.Event;
import dev.gatun.runtime.cgroup.plan.ResourcesText;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Requires({Host.ROOT, Host.CGROUP_V1, Host.CGROUP_V2})
class NotificationIT {

    private static final Duration LONG = Duration.ofSeconds(60);

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

    private Process startInside(String script) throws IOException {
        Process shell = test.start("sh", "-c", "read go; " + script);
        test.cgroup.join((int) shell.pid());
        shell.getOutputStream().write('\n');
        shell.getOutputStream().flush();
        return shell;
    }

    @Test
    void theOutOfMemoryKillIsToldAndSoIsTheEnd() throws IOException {
        test.cgroup.apply(ResourcesText.of("{'memory': {'limit': 8388608, 'swap': 8388608}}"));
        try (ResourceWatch watch = ResourceWatch.outOfMemory(test.linux, test.cgroup.paths())) {
            assertThat(watch.await(Duration.ZERO)).isEmpty();
            startInside("exec tail /dev/zero");
            assertThat(watch.await(LONG)).contains(Event.OUT_OF_MEMORY);
            test.cgroup.remove();
            Event last = watch.await(LONG).orElseThrow();
            while (last == Event.OUT_OF_MEMORY) {
                last = watch.await(LONG).orElseThrow();
            }
            assertThat(last).isEqualTo(Event.ENDED);
        }
    }

    @Test
    void theKillIsToldAlsoToWhoLooksWhenTheCgroupIsGone() throws Exception {
        test.cgroup.apply(ResourcesText.of("{'memory': {'limit': 8388608, 'swap': 8388608}}"));
        try (ResourceWatch watch = ResourceWatch.outOfMemory(test.linux, test.cgroup.paths())) {
            startInside("exec tail /dev/zero").waitFor();
            test.cgroup.remove();
            assertThat(watch.await(LONG)).contains(Event.OUT_OF_MEMORY);
            assertThat(watch.await(LONG)).contains(Event.ENDED);
            assertThat(watch.await(Duration.ZERO)).contains(Event.ENDED);
        }
    }

    @Test
    void memoryPressureIsToldBeforeItKills() throws IOException {
        test.cgroup.apply(ResourcesText.of("{'memory': {'limit': 8388608, 'swap': 8388608}}"));
        try (ResourceWatch watch = ResourceWatch.memoryPressure(test.linux, test.cgroup.paths(), PressureLevel.LOW)) {
            startInside("exec cat /proc/self/exe /bin/* /usr/bin/* > /dev/null");
            assertThat(watch.await(LONG)).contains(Event.PRESSURE);
        }
    }

    @Test
    void stallsOfTheProcessorAreTold() throws IOException {
        test.cgroup.apply(ResourcesText.of("{'cpu': {'quota': 5000, 'period': 100000}}"));
        try (ResourceWatch watch = ResourceWatch.stall(
                test.linux, test.cgroup.paths(), "cpu", false, Duration.ofMillis(100), Duration.ofSeconds(2))) {
            startInside("while :; do :; done");
            assertThat(watch.await(LONG)).contains(Event.PRESSURE);
        }
    }

    @Test
    void watchesLeaveNothingOpen() throws IOException {
        var before = OpenDescriptors.now();
        for (int i = 0; i < 3; i++) {
            ResourceWatch.outOfMemory(test.linux, test.cgroup.paths()).close();
            ResourceWatch.stall(
                            test.linux,
                            test.cgroup.paths(),
                            "memory",
                            true,
                            Duration.ofMillis(1),
                            Duration.ofSeconds(2))
                    .close();
        }
        assertThat(OpenDescriptors.now()).isEqualTo(before);
    }
}

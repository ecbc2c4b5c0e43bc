package dev.gatun.runtime.cgroup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.OpenDescriptors;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.container.Signal;
import dev.gatun.runtime.os.Linux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Requires({Host.ROOT, Host.CGROUP_V1})
class CgroupIT {

    private static final long SIGKILL_STATUS = 128 + 9;

    private TestCgroup test;
    private ContainerCgroup cgroup;

    @BeforeEach
    void findTheHierarchies() throws IOException {
        test = new TestCgroup();
        cgroup = test.cgroup;
    }

    @AfterEach
    void leaveNothing() throws IOException {
        test.close();
        for (Hierarchy hierarchy : test.cgroups.layout().hierarchies()) {
            assertThat(Path.of(hierarchy.directory(test.parent))).doesNotExist();
        }
    }

    @Test
    void aProcessThatJoinsIsInTheGroupOfEveryHierarchy() throws IOException {
        cgroup.create();
        Process process = test.startInside();
        assertThat(Files.readAllLines(Path.of("/proc/" + process.pid() + "/cgroup")))
                .hasSizeGreaterThanOrEqualTo(cgroup.paths().size())
                .allSatisfy(line -> assertThat(line).endsWith(":" + test.parent + "/c1"));
        assertThat(cgroup.processes()).containsExactly((int) process.pid());
    }

    @Test
    void aThreadBringsItselfInWithoutStoppingTheMachine() throws Exception {
        cgroup.create();
        var seen = new AtomicReference<List<String>>();
        var failure = new AtomicReference<Throwable>();
        // Version 1 alone: a thread cannot leave its process in the unified hierarchy.
        Thread thread = Thread.ofPlatform()
                .uncaughtExceptionHandler((t, e) -> failure.set(e))
                .start(() -> {
                    try (CgroupEntrance entrance = cgroup.entrance()) {
                        entrance.enter(Linux.inThread());
                        seen.set(Files.readAllLines(Path.of("/proc/thread-self/cgroup")));
                    } catch (IOException e) {
                        failure.set(e);
                    }
                });
        thread.join();
        // A thread has left the kernel's lists only some time after join; until then this JVM is in the cgroup.
        Awaitility.await().until(() -> cgroup.processes().isEmpty());
        assertThat(failure.get()).isNull();
        assertThat(seen.get())
                .filteredOn(line -> !line.startsWith("0::"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).endsWith(":" + test.parent + "/c1"));
    }

    @Test
    void aGroupOfTheCpusetHierarchyHasProcessorsFromTheStart() throws IOException {
        cgroup.create();
        String directory = cgroup.directory("cpuset").orElseThrow();
        assertThat(Path.of(directory, "cpuset.cpus")).content(UTF_8).isNotBlank();
        assertThat(Path.of(directory, "cpuset.mems")).content(UTF_8).isNotBlank();
    }

    @Test
    void aGroupThatHoldsAProcessIsRefusedAndNothingNewStays() throws IOException {
        cgroup.create();
        test.startInside();
        String pids = cgroup.directory("pids").orElseThrow();
        ContainerCgroup again = test.at("c1");
        assertThatThrownBy(again::create)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("container's cgroup is not empty: 1 process(es) found");
        assertThat(Path.of(pids)).exists();
    }

    @Test
    void aCreateThatFailsHalfWayRemovesWhatItMade() throws IOException {
        Path freezer = Path.of(cgroup.directory("freezer").orElseThrow());
        Files.createDirectories(freezer);
        Files.writeString(freezer.resolve("freezer.state"), "FROZEN");
        assertThatThrownBy(cgroup::create)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("container's cgroup unexpectedly frozen");
        cgroup.paths().forEach((controller, directory) -> {
            if (!controller.equals("freezer")) {
                assertThat(Path.of(directory)).doesNotExist();
                assertThat(Path.of(directory).getParent()).doesNotExist();
            }
        });
        Files.writeString(freezer.resolve("freezer.state"), "THAWED");
    }

    @Test
    void anEmptyGroupThatExistsIsTaken() throws IOException {
        cgroup.create();
        test.at("c1").create();
        assertThat(cgroup.exists()).isTrue();
    }

    @Test
    void frozenProcessesStandStillUntilTheyAreThawed() throws IOException {
        cgroup.create();
        Process process = test.startInside();
        assertThat(cgroup.isFrozen()).isFalse();
        cgroup.freeze();
        assertThat(cgroup.isFrozen()).isTrue();
        assertThat(process.isAlive()).isTrue();
        cgroup.thaw();
        assertThat(cgroup.isFrozen()).isFalse();
    }

    @Test
    void aKilledContainerDiesEvenIfItIsFrozen() throws Exception {
        cgroup.create();
        Process process = test.startInside();
        cgroup.freeze();
        cgroup.signalAll(Signal.KILL);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo((int) SIGKILL_STATUS);
    }

    @Test
    void anotherSignalLeavesAFrozenContainerFrozen() throws Exception {
        cgroup.create();
        Process process = test.startInside();
        cgroup.freeze();
        cgroup.signalAll(Signal.TERM);
        assertThat(cgroup.isFrozen()).isTrue();
        assertThat(process.isAlive()).isTrue();
        cgroup.thaw();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void nothingEscapesAKillHoweverFastItForks() throws Exception {
        cgroup.create();
        Process shell = test.start("sh", "-c", "read go; while :; do sleep 1000 & done");
        cgroup.join((int) shell.pid());
        shell.getOutputStream().write("go\n".getBytes(UTF_8));
        shell.getOutputStream().flush();
        Awaitility.await().until(() -> cgroup.processes().size() > 20);
        cgroup.signalAll(Signal.KILL);
        assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
        cgroup.remove();
        assertThat(cgroup.exists()).isFalse();
    }

    @Test
    void groupsThatTheContainerMadeInsideAreRemovedToo() throws IOException {
        cgroup.create();
        for (String directory : cgroup.paths().values()) {
            Files.createDirectories(Path.of(directory, "inner", "most"));
        }
        cgroup.remove();
        assertThat(cgroup.exists()).isFalse();
        assertThat(cgroup.processes()).isEmpty();
        cgroup.remove();
    }

    @Test
    void removalWaitsForProcessesThatAreAboutToEnd() throws Exception {
        cgroup.create();
        for (int i = 0; i < 20; i++) {
            test.startInside();
        }
        cgroup.signalAll(Signal.KILL);
        cgroup.remove();
        assertThat(cgroup.exists()).isFalse();
    }

    @Test
    void removalNamesTheProcessThatStays() throws IOException {
        cgroup.create();
        Process process = test.startInside();
        assertThatThrownBy(cgroup::remove)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1 process(es) are still in it: [" + process.pid() + "]");
    }

    @Test
    void aContainerIsTakenUpAgainFromItsPaths() throws IOException {
        cgroup.create();
        Process process = test.startInside();
        ContainerCgroup restored = Cgroups.restore(test.linux, cgroup.paths());
        assertThat(restored.processes()).containsExactly((int) process.pid());
        restored.freeze();
        assertThat(cgroup.isFrozen()).isTrue();
        restored.thaw();
        restored.signalAll(Signal.KILL);
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        restored.remove();
        assertThat(cgroup.exists()).isFalse();
    }

    @Test
    void aWholeLifeLeaksNoDescriptor() throws IOException {
        var before = OpenDescriptors.now();
        for (int i = 0; i < 20; i++) {
            cgroup.create();
            cgroup.entrance().close();
            cgroup.freeze();
            cgroup.thaw();
            cgroup.remove();
        }
        assertThat(OpenDescriptors.now()).isEqualTo(before);
    }
}

package dev.gatun.runtime.os.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcFilesTest {

    @Test
    void aNameWithParenthesesCannotForgeTheStat() throws IOException {
        assertThat(ProcessStat.parse(Fixtures.read("stat-odd-name")))
                .isEqualTo(new ProcessStat(4711, "my ) S 1 (odd) name", 'Z', 1, 138472));
        assertThat(ProcessStat.parse(Fixtures.read("stat-odd-name")).hasEnded()).isTrue();
        assertThat(ProcessStat.parse(Fixtures.read("stat")).hasEnded()).isFalse();
        assertThat(ProcessStat.parse(Fixtures.read("stat")).parent()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1 systemd S 0", "1 (x) S 0 1", "x (x) S 0 1 1 0 -1 4194560 1089 0 0 0 0 0 0 0 20 0 1 0 32 6"
            })
    void refusesAStatThatIsNone(String text) {
        assertThatIOException()
                .isThrownBy(() -> ProcessStat.parse(text))
                .withMessageStartingWith("not a line of /proc/PID/stat");
    }

    @Test
    void readsTheStatOfThisProcess() throws IOException {
        ProcessStat self = ProcessStat.parse(Files.readString(Path.of("/proc/self/stat")));
        assertThat(self.pid()).isEqualTo((int) ProcessHandle.current().pid());
        assertThat(self.startTime()).isPositive();
    }

    @Test
    void readsTheCgroupsOfAHybridMachine() throws IOException {
        List<SelfCgroup> cgroups = SelfCgroup.parse(Fixtures.read("cgroup-hybrid"));
        assertThat(cgroups).hasSize(5);
        assertThat(SelfCgroup.path("cpuacct", cgroups)).contains("/a:b");
        assertThat(SelfCgroup.path("name=systemd", cgroups)).contains("/init.scope");
        assertThat(SelfCgroup.path("devices", cgroups)).isEmpty();
        assertThat(SelfCgroup.unifiedPath(cgroups)).contains("/../outside");
        assertThat(SelfCgroup.unifiedPath(SelfCgroup.parse(Fixtures.read("cgroup-unified"))))
                .contains("/system.slice/web.service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1:cpu", ":cpu:/", "a:cpu:/"})
    void refusesACgroupLineThatIsNone(String line) {
        assertThatIOException().isThrownBy(() -> SelfCgroup.parse(line)).withMessageContaining("\"" + line + "\"");
    }

    @Test
    void readsTheStatusWithoutBelievingTheName() throws IOException {
        ProcessStatus status = ProcessStatus.parse(Fixtures.read("status"));
        assertThat(status.numbers("Uid")).containsExactly(1000L, 1001L, 1002L, 1003L);
        assertThat(status.numbers("Groups")).containsExactly(4L, 27L);
        assertThat(status.innermostPid()).isEqualTo(1);
        assertThat(status.mask("CapEff")).isEqualTo(0xa80425fbL);
        assertThat(status.text("State")).isEqualTo("S (sleeping)");
        assertThatIOException().isThrownBy(() -> status.text("Speculation")).withMessageContaining("Speculation");
    }
}

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

class MountInfoTest {

    @Test
    void readsEveryField() throws IOException {
        List<MountInfo> mounts = MountInfo.parse(Fixtures.read("mountinfo"));
        assertThat(mounts).hasSize(8);
        assertThat(mounts.get(3))
                .isEqualTo(new MountInfo(
                        28,
                        27,
                        "0:24",
                        "/",
                        "/mnt/a b\\c",
                        List.of("rw"),
                        List.of("master:1", "propagate_from:2"),
                        "tmpfs",
                        "tmp fs",
                        List.of("rw", "size=64k")));
        assertThat(mounts.get(6).root()).isEqualTo("/sub");
        assertThat(mounts.get(6).type()).isEqualTo("fuse.sshfs");
        assertThat(mounts.get(6).propagation()).isEmpty();
    }

    @Test
    void keepsTheFieldsInPlaceWhenTheSourceIsEmpty() throws IOException {
        MountInfo cgroup = MountInfo.parse(Fixtures.read("mountinfo")).get(4);
        assertThat(cgroup.source()).isEmpty();
        assertThat(cgroup.superOptions()).containsExactly("ro", "mode=755");
    }

    @Test
    void knowsWhatIsSharedAndWhatLiesOnTop() throws IOException {
        List<MountInfo> mounts = MountInfo.parse(Fixtures.read("mountinfo"));
        assertThat(mounts.get(0).isShared()).isTrue();
        assertThat(mounts.get(3).isShared()).isFalse();
        assertThat(MountInfo.at("/mnt/bind", mounts)).map(MountInfo::type).contains("overlay");
        assertThat(MountInfo.at("/nowhere", mounts)).isEmpty();
        assertThat(MountInfo.holding("/sys/fs/cgroup/unified/x", mounts))
                .map(MountInfo::type)
                .contains("cgroup2");
        assertThat(MountInfo.holding("/sys/fs/cgroupy", mounts))
                .map(MountInfo::type)
                .contains("sysfs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "1 2 3:4 / / rw ext4 /dev/root rw",
                "x 2 3:4 / / rw - ext4 /dev/root rw",
                "1 2 3:4 / / rw - ext4"
            })
    void refusesALineThatIsNone(String line) {
        assertThatIOException()
                .isThrownBy(() -> MountInfo.parse(line + "\n"))
                .withMessage("not a line of mountinfo: \"" + line + "\"");
    }

    @Test
    void readsTheMountsOfThisProcess() throws IOException {
        List<MountInfo> mounts = MountInfo.parse(Files.readString(Path.of("/proc/self/mountinfo")));
        assertThat(MountInfo.at("/proc", mounts)).map(MountInfo::type).contains("proc");
    }
}

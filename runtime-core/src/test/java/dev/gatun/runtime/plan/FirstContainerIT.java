package dev.gatun.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole container by the two plans alone, on a busybox. */
@Requires({Host.ROOT, Host.BUSYBOX})
class FirstContainerIT {

    static final String MOUNTS = """
            [{"destination": "/proc", "type": "proc", "source": "proc"},
             {"destination": "/dev", "type": "tmpfs", "source": "tmpfs", "options": ["nosuid", "strictatime", "mode=755", "size=65536k"]},
             {"destination": "/dev/pts", "type": "devpts", "source": "devpts", "options": ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"]},
             {"destination": "/dev/shm", "type": "tmpfs", "source": "shm", "options": ["nosuid", "noexec", "nodev", "mode=1777", "size=65536k"]},
             {"destination": "/dev/mqueue", "type": "mqueue", "source": "mqueue", "options": ["nosuid", "noexec", "nodev"]},
             {"destination": "/sys", "type": "sysfs", "source": "sysfs", "options": ["nosuid", "noexec", "nodev", "ro"]}]""";

    @TempDir
    private Path bundle;

    @BeforeEach
    void makeTheRootFilesystem() throws IOException {
        Files.setPosixFilePermissions(bundle, PosixFilePermissions.fromString("rwxr-xr-x"));
        TestContainer.rootfs(bundle);
    }

    static String config(String script, String mounts, String user) {
        return """
            {"ociVersion": "1.2.0", "hostname": "web1", "domainname": "example",
             "root": {"path": "rootfs", "readonly": true},
             "process": {"user": {"uid": 0, "gid": 0}, "cwd": "/made/here", "args": ["sh", "-c", "%s"],
                "env": ["PATH=/usr/bin:/bin", "TERM=xterm"], "noNewPrivileges": true, "oomScoreAdj": 100,
                "rlimits": [{"type": "RLIMIT_NOFILE", "soft": 100, "hard": 200}],
                "capabilities": {"bounding": ["CAP_KILL", "CAP_SYS_RESOURCE"], "effective": ["CAP_KILL", "CAP_SYS_RESOURCE"],
                    "permitted": ["CAP_KILL", "CAP_SYS_RESOURCE"]}},
             "mounts": %s,
             "linux": {"namespaces": [{"type": "pid"}, {"type": "network"}, {"type": "ipc"}, {"type": "uts"}, {"type": "mount"}, {"type": "cgroup"}%s],
                "maskedPaths": ["/proc/version", "/proc/acpi", "/sys/firmware", "/proc/scsi", "/no/such"],
                "readonlyPaths": ["/proc/sys", "/proc/irq", "/nothing"],
                "sysctl": {"net.ipv4.ip_forward": "1"}}}""".formatted(script, mounts, user);
    }

    private String says(String script) throws IOException {
        try (var container = TestContainer.create(bundle, config(script, MOUNTS, ""), UnaryOperator.identity())) {
            TestContainer.Outcome outcome = container.start();
            assertThat(outcome.status()).as(outcome.output()).isZero();
            return outcome.output();
        }
    }

    @Test
    void runsItsProgramAsProcessOneWithItsOwnNames() throws IOException {
        assertThat(says("echo $$; hostname; cat /proc/sys/kernel/domainname; pwd; echo $HOME; umask"))
                .isEqualTo("1\nweb1\nexample\n/made/here\n/\n0022\n");
    }

    @Test
    void seesOnlyItsOwnMounts() throws IOException {
        assertThat(says("cat /proc/mounts").lines().map(line -> line.split(" ")[1]))
                .contains(
                        "/",
                        "/proc",
                        "/dev",
                        "/dev/pts",
                        "/dev/shm",
                        "/dev/mqueue",
                        "/sys",
                        "/proc/sys",
                        "/proc/version")
                .doesNotContain("/nothing", "/no/such", bundle.toString());
    }

    @Test
    void hasTheDevicesAndLinksOfTheSpecification() throws IOException {
        assertThat(
                        says(
                                "cd /dev; stat -c '%n %a %t:%T' null zero full random urandom tty; for i in fd stdin stdout stderr ptmx; do readlink $i; done"))
                .isEqualTo("""
                        null 666 1:3
                        zero 666 1:5
                        full 666 1:7
                        random 666 1:8
                        urandom 666 1:9
                        tty 666 5:0
                        /proc/self/fd
                        /proc/self/fd/0
                        /proc/self/fd/1
                        /proc/self/fd/2
                        pts/ptmx
                        """);
    }

    @Test
    void cannotWriteWhatIsReadOnly() throws IOException {
        assertThat(
                        says(
                                "touch /x; touch /sys/x; echo 0 > /proc/sys/net/ipv4/ip_forward; cat /proc/sys/net/ipv4/ip_forward"))
                .contains(
                        "touch: /x: Read-only file system", "touch: /sys/x: Read-only file system", "Read-only", "1\n");
    }

    @Test
    void hidesTheMaskedPaths() throws IOException {
        assertThat(says("stat -L -c %t:%T /proc/version; ls /sys/firmware; ls -d /proc/acpi 2>/dev/null; true"))
                .startsWith("1:3\n");
    }

    @Test
    void hasItsLimitsAndCapabilitiesAndNothingElseOpen() throws IOException {
        String said = says(
                "grep -E 'Cap|NoNewPrivs' /proc/self/status; ulimit -n; ulimit -Hn; cat /proc/self/oom_score_adj; ls /proc/self/fd | grep -c .");
        assertThat(said)
                .contains("CapPrm:\t0000000000000020", "CapEff:\t0000000000000020", "CapInh:\t0000000000000000")
                .contains("NoNewPrivs:\t1")
                .endsWith("\n100\n200\n100\n4\n");
    }

    @Test
    void warnsOfACapabilityThatCannotBeGranted() throws IOException {
        try (var container = TestContainer.create(bundle, config("true", MOUNTS, ""), UnaryOperator.identity())) {
            boolean ours = Files.readString(Path.of("/proc/self/status")).contains("CapPrm:\t000001ffffffffff");
            assertThat(container.warnings().isEmpty()).isEqualTo(ours);
        }
    }

    @Test
    void runsInAUserNamespaceWithTheHostsDevices() throws IOException {
        giveToTheContainer();
        String script = "id -u; cat /proc/self/uid_map; echo lost > /dev/null; stat -c %t:%T /dev/null; hostname; pwd";
        try (var container = TestContainer.create(
                bundle, config(script, MOUNTS, ", {\"type\": \"user\"}"), UnaryOperator.identity())) {
            TestContainer.Outcome outcome = container.start();
            assertThat(outcome.output().replaceAll(" +", " ")).isEqualTo("0\n 0 100000 65536\n1:3\nweb1\n/made/here\n");
        }
    }

    /** What the kernel calls root in the container may then write in it, as in a real rootless bundle. */
    private void giveToTheContainer() throws IOException {
        try (Stream<Path> all = Files.walk(bundle.resolve("rootfs"))) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Files.setAttribute(path, "unix:uid", 100000, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", 100000, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    @Test
    void saysAtCreateThatTheProgramIsMissing() {
        assertThatIOException()
                .isThrownBy(() -> TestContainer.create(
                        bundle,
                        config("x", MOUNTS, "").replace("\"sh\", \"-c\"", "\"nosuch\""),
                        UnaryOperator.identity()))
                .withMessage("cannot find the program nosuch: exec: \"nosuch\": executable file not found in $PATH"
                        + " in config.json at /process/args/0");
    }
}

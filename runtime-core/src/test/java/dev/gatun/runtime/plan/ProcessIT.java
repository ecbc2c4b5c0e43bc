package dev.gatun.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fields of {@code process}, looked at from inside. */
@Requires({Host.ROOT, Host.BUSYBOX})
class ProcessIT {

    private static final String SHELL = "[\"sh\", \"-c\", \"%s\"]";

    @TempDir
    private Path bundle;

    private Path rootfs = Path.of("/");

    @BeforeEach
    void makeTheRootFilesystem() throws IOException {
        Files.setPosixFilePermissions(bundle, PosixFilePermissions.fromString("rwxr-xr-x"));
        rootfs = TestContainer.rootfs(bundle);
    }

    private static String config(String user, String more, String arguments) {
        return """
            {"ociVersion": "1.2.0", "root": {"path": "rootfs"},
             "process": {"user": %s, "cwd": "/", "args": %s, "env": ["PATH=/nowhere:/usr/bin:/bin"] %s},
             "mounts": [{"destination": "/proc", "type": "proc", "source": "proc"}, {"destination": "/dev", "type": "tmpfs", "source": "t", "options": ["mode=755"]}],
             "linux": {"namespaces": [{"type": "pid"}, {"type": "ipc"}, {"type": "mount"}]}}""".formatted(user, arguments, more);
    }

    private String says(String user, String more, String script) throws IOException {
        try (var container =
                TestContainer.create(bundle, config(user, more, SHELL.formatted(script)), UnaryOperator.identity())) {
            return container.start().output();
        }
    }

    private static final String WEB = "{\"uid\": 1000, \"gid\": 100, \"additionalGids\": [5, 6], \"umask\": 63}";

    @Test
    void becomesItsUserWithItsGroupsMaskAndHome() throws IOException {
        Files.writeString(rootfs.resolve("etc/passwd"), "root:x:0:0::/root:\nweb:x:1000:100::/srv/web:/bin/sh\n");
        assertThat(says(WEB, "", "grep -E '^(Uid|Gid|Groups)' /proc/self/status; echo $HOME; umask"))
                .isEqualTo("""
                        Uid:\t1000\t1000\t1000\t1000
                        Gid:\t100\t100\t100\t100
                        Groups:\t5 6\s
                        /srv/web
                        0077
                        """);
    }

    @Test
    void keepsAnAmbientCapabilityAsAnOrdinaryUser() throws IOException {
        String kill = "[\"CAP_KILL\"]";
        String capabilities =
                ", \"capabilities\": {\"bounding\": %1$s, \"effective\": %1$s, \"permitted\": %1$s, \"inheritable\": %1$s, \"ambient\": %1$s}"
                        .formatted(kill);
        assertThat(says(WEB, capabilities, "grep ^Cap /proc/self/status | grep -c 0000000000000020"))
                .isEqualTo("5\n");
    }

    @Test
    void hasNoCapabilitiesWithoutTheField() throws IOException {
        assertThat(says("{\"uid\": 0, \"gid\": 0}", "", "grep ^Cap /proc/self/status | grep -c 0000000000000000"))
                .isEqualTo("5\n");
    }

    @Test
    void aVerySmallLimitOfDescriptorsIsNoObstacle() throws IOException {
        String limits = ", \"rlimits\": [{\"type\": \"RLIMIT_NOFILE\", \"soft\": 5, \"hard\": 5}]";
        assertThat(says("{\"uid\": 0, \"gid\": 0}", limits, "ulimit -n")).isEqualTo("5\n");
    }

    @Test
    void aLimitThatCannotBeRaisedIsToldAtCreate() throws IOException {
        // Above fs.nr_open, where not even root may go.
        String limits = ", \"rlimits\": [{\"type\": \"RLIMIT_NOFILE\", \"soft\": 4000000000, \"hard\": 4000000000}]";
        assertThatIOException()
                .isThrownBy(() -> says("{\"uid\": 0, \"gid\": 0}", limits, "true"))
                .withMessage("cannot set RLIMIT_NOFILE to 4000000000:4000000000: prlimit64 in config.json at"
                        + " /process/rlimits/0: operation not permitted (EPERM)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    nosuch      | exec: "nosuch": executable file not found in $PATH
                    /nosuch     | exec: "/nosuch": stat /nosuch: no such file or directory
                    ./nosuch    | exec: "./nosuch": stat ./nosuch: no such file or directory
                    /etc/plain  | exec: "/etc/plain": permission denied
                    /etc        | exec: "/etc": is a directory
                    plain       | exec: "plain": executable file not found in $PATH
                    """)
    void saysInRuncsWordsThatTheProgramCannotBeExecuted(String program, String message) throws IOException {
        Files.writeString(rootfs.resolve("etc/plain"), "");
        assertThatIOException()
                .isThrownBy(() -> TestContainer.create(
                        bundle, config(WEB, "", "[\"" + program + "\"]"), UnaryOperator.identity()))
                .withMessageContaining(message + " in config.json at /process/args/0");
    }

    @Test
    void looksForTheProgramWithTheRightsOfItsUser() throws IOException {
        Path mine = Files.createSymbolicLink(rootfs.resolve("bin/mine"), Path.of("/secret/busybox"));
        Path secret = Files.createDirectory(rootfs.resolve("secret"));
        Files.copy(Path.of("/bin/busybox"), secret.resolve("busybox"));
        Files.setPosixFilePermissions(secret.resolve("busybox"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rwx------"));
        assertThatIOException()
                .isThrownBy(() ->
                        TestContainer.create(bundle, config(WEB, "", "[\"/bin/mine\"]"), UnaryOperator.identity()))
                .withMessageContaining("exec: \"/bin/mine\": permission denied");
        assertThat(mine).isSymbolicLink();
    }

    @Test
    void tellsAtStartThatTheFileIsNoProgram() throws IOException {
        Files.writeString(rootfs.resolve("bin/odd"), "neither script nor ELF");
        Files.setPosixFilePermissions(rootfs.resolve("bin/odd"), PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var container = TestContainer.create(bundle, config(WEB, "", "[\"odd\"]"), UnaryOperator.identity())) {
            assertThatIOException()
                    .isThrownBy(container::start)
                    .withMessage("cannot execute /bin/odd: execve in config.json at /process/args: exec format error"
                            + " (ENOEXEC)");
        }
    }

    @Test
    void waitsInAFewPages() throws IOException {
        try (var container =
                TestContainer.create(bundle, config(WEB, "", SHELL.formatted("true")), UnaryOperator.identity())) {
            String resident = Files.readAllLines(Path.of("/proc/" + container.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Integer.parseInt(resident.replaceAll("\\D", "")))
                    .as("KiB")
                    .isLessThanOrEqualTo(64);
        }
    }
}

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

/** What an image or a configuration may try, and does not get: one test for each hole that a runtime had. */
@Requires({Host.ROOT, Host.BUSYBOX})
class HostileImageIT {

    @TempDir
    private Path bundle;

    @TempDir
    private Path host;

    private Path rootfs = Path.of("/");

    @BeforeEach
    void makeTheRootFilesystem() throws IOException {
        Files.setPosixFilePermissions(bundle, PosixFilePermissions.fromString("rwxr-xr-x"));
        rootfs = TestContainer.rootfs(bundle);
    }

    private static String config(String mounts, String more, String cwd) {
        return """
            {"ociVersion": "1.2.0", "root": {"path": "rootfs"},
             "process": {"user": {"uid": 0, "gid": 0}, "cwd": "%s", "args": ["sh", "-c", "pwd"], "env": ["PATH=/bin"]},
             "mounts": [%s],
             "linux": {"namespaces": [{"type": "pid"}, {"type": "ipc"}, {"type": "mount"}]%s}}""".formatted(cwd, mounts, more);
    }

    private String runs(String config) throws IOException {
        try (var container = TestContainer.create(bundle, config, UnaryOperator.identity())) {
            return container.start().output();
        }
    }

    private void refuses(String config, String message) {
        assertThatIOException().isThrownBy(() -> runs(config)).withMessageContaining(message);
    }

    private static final String PROC = """
            {"destination": "/proc", "type": "proc", "source": "proc"}""";

    @Test
    void aProcThatIsALinkIsRefused() throws IOException {
        Files.createDirectory(rootfs.resolve("elsewhere"));
        Files.createSymbolicLink(rootfs.resolve("proc"), Path.of("elsewhere"));
        refuses(config(PROC, "", "/"), "filesystem \"proc\" must be mounted on ordinary directory");
    }

    @Test
    void aDevThatIsALinkIsRefused() throws IOException {
        Files.createSymbolicLink(rootfs.resolve("dev"), host);
        refuses(config(PROC, "", "/"), "cannot make the device /dev/null: ");
        assertThat(host).isEmptyDirectory();
    }

    @Test
    void aMountThroughALinkStaysInside() throws IOException {
        Files.createSymbolicLink(rootfs.resolve("out"), host);
        runs(config("""
                {"destination": "/out/made", "type": "tmpfs", "source": "t"},""" + PROC, "", "/"));
        assertThat(host).as("the link is followed from the container's root").isEmptyDirectory();
        assertThat(Path.of(rootfs.toString(), host.toString(), "made")).isDirectory();
    }

    @Test
    void aVolumeOverProcIsRefused() throws IOException {
        Files.writeString(host.resolve("status"), "false");
        refuses(config(PROC + """
                        , {"destination": "/proc/self/attr", "source": "%s", "options": ["bind"]}""".formatted(host), "", "/"), "cannot be mounted because it is inside /proc");
        refuses(config("""
                        {"destination": "/proc", "source": "%s", "options": ["bind"]}""".formatted(host), "", "/"), "\"/proc\" cannot be mounted because it is not of type proc");
    }

    @Test
    void aVolumeOverProcThroughALinkIsRefused() throws IOException {
        Files.createSymbolicLink(rootfs.resolve("innocent"), Path.of("/proc/sys"));
        refuses(
                config(PROC + """
                        , {"destination": "/innocent", "source": "%s", "options": ["bind"]}""".formatted(host), "", "/"),
                "\"/innocent\" cannot be mounted because it is inside /proc");
    }

    @Test
    void aFileOfTheAllowListMayBeMountedOver() throws IOException {
        Files.writeString(bundle.resolve("uptime"), "1 2\n");
        assertThat(runs(config(PROC + """
                        , {"destination": "/proc/uptime", "source": "uptime", "options": ["bind"]}""", "", "/"))).isEqualTo("/\n");
    }

    @Test
    void aFalseNullDeviceMasksNothing() throws IOException {
        Path dev = Files.createDirectory(bundle.resolve("dev"));
        Files.createSymbolicLink(dev.resolve("null"), Path.of("/proc/sysrq-trigger"));
        refuses(
                config(PROC + """
                        , {"destination": "/dev", "source": "dev", "options": ["bind"]}""", ", \"maskedPaths\": [\"/proc/version\"]", "/"),
                "cannot mask /proc/version: the container's /dev/null is not the null device in config.json at"
                        + " /linux/maskedPaths/0");
    }

    @Test
    void aDeviceOfTheImageWithAnotherNumberIsRefused() throws Exception {
        Path dev = Files.createDirectory(rootfs.resolve("dev"));
        Process made = new ProcessBuilder("mknod", dev.resolve("full").toString(), "c", "1", "1").start();
        assertThat(made.waitFor()).isZero();
        refuses(config(PROC, "", "/"), "cannot make the device /dev/full: /dev/full exists and is not the device 1:7");
    }

    @Test
    void aWorkingDirectoryByAForgottenDescriptorIsRefused() {
        for (int descriptor = 3; descriptor < 12; descriptor++) {
            String cwd = "/proc/self/fd/" + descriptor;
            assertThatIOException()
                    .isThrownBy(() -> runs(config(PROC, "", cwd)))
                    .withMessageContaining("in config.json at /process/cwd");
        }
    }

    @Test
    void aLinkOfTheImageIsNoWorkingDirectoryOutside() throws IOException {
        Files.createSymbolicLink(rootfs.resolve("up"), Path.of("../../../../../.."));
        assertThat(runs(config(PROC, "", "/up"))).isEqualTo("/\n");
    }

    @Test
    void aPasswdThatIsAFifoHoldsNothingUp() throws Exception {
        Process made = new ProcessBuilder("mkfifo", rootfs.resolve("etc/passwd").toString()).start();
        assertThat(made.waitFor()).isZero();
        assertThat(runs(config(PROC, "", "/"))).isEqualTo("/\n");
    }
}

package dev.gatun.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.setup.CgroupHierarchy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of mount that a configuration can ask for, looked at from inside. */
@Requires({Host.ROOT, Host.BUSYBOX})
class MountsOfAContainerIT {

    private static final CgroupHierarchy PIDS =
            new CgroupHierarchy("/sys/fs/cgroup/pids", List.of("pids"), "/sys/fs/cgroup/pids", false);
    private static final CgroupHierarchy UNIFIED =
            new CgroupHierarchy("/sys/fs/cgroup/unified", List.of(), "/sys/fs/cgroup/unified", true);

    /** As on a host that mounts two controllers together; this one need not. */
    private static final List<CgroupHierarchy> JOINT = List.of(
            new CgroupHierarchy("/sys/fs/cgroup/cpu,cpuacct", List.of("cpu", "cpuacct"), "/sys/fs/cgroup/cpu", false),
            PIDS,
            UNIFIED);

    private static final List<CgroupHierarchy> SINGLE = List.of(
            PIDS,
            new CgroupHierarchy("/sys/fs/cgroup/systemd", List.of("name=systemd"), "/sys/fs/cgroup/systemd", false),
            UNIFIED);

    @TempDir
    private Path bundle;

    private Path rootfs = Path.of("/");

    @BeforeEach
    void makeTheRootFilesystem() throws IOException {
        Files.setPosixFilePermissions(bundle, PosixFilePermissions.fromString("rwxr-xr-x"));
        rootfs = TestContainer.rootfs(bundle);
    }

    private static String config(String script, String mounts) {
        return """
            {"ociVersion": "1.2.0", "root": {"path": "rootfs"},
             "process": {"user": {"uid": 0, "gid": 0}, "cwd": "/", "args": ["sh", "-c", "%s"], "env": ["PATH=/bin"]},
             "mounts": [{"destination": "/proc", "type": "proc", "source": "proc"}%s],
             "linux": {"namespaces": [{"type": "pid"}, {"type": "ipc"}, {"type": "mount"}]}}""".formatted(script, mounts.isEmpty() ? "" : ", " + mounts);
    }

    private String says(String mounts, String script) throws IOException {
        try (var container = TestContainer.create(bundle, config(script, mounts), UnaryOperator.identity())) {
            return container.start().output();
        }
    }

    private void fails(String mounts, String message) {
        assertThatIOException().isThrownBy(() -> says(mounts, "true")).withMessage(message);
    }

    @Test
    void bindsARelativeDirectoryReadOnlyAndMakesThePlaceForIt() throws IOException {
        Files.writeString(Files.createDirectory(bundle.resolve("data")).resolve("f"), "content\n");
        assertThat(says("""
                        {"destination": "/a/b", "source": "data", "options": ["bind", "ro", "nosuid"]}""", "cat /a/b/f; touch /a/b/g; grep /a/b /proc/mounts | grep -o ro,nosuid"))
                .isEqualTo("content\ntouch: /a/b/g: Read-only file system\nro,nosuid\n");
    }

    @Test
    void bindsAFileOntoAFileThatItMakes() throws IOException {
        Files.writeString(bundle.resolve("hosts"), "1.2.3.4 x\n");
        assertThat(says("""
                        {"destination": "/etc/deep/hosts", "source": "./hosts", "type": "none", "options": ["rbind"]}""", "cat /etc/deep/hosts")).isEqualTo("1.2.3.4 x\n");
        assertThat(rootfs.resolve("etc/deep/hosts")).isEmptyFile();
    }

    @Test
    void saysWhichSourceIsMissing() {
        fails(
                """
                {"destination": "/data", "source": "./data", "options": ["bind"]}""",
                "cannot mount /data from ./data: openat(AT_FDCWD, \"" + bundle + "/./data\", O_PATH, 00) in config.json"
                        + " at /mounts/1: no such file or directory (ENOENT). Hint: the source does not exist on the host;"
                        + " a relative one starts at the bundle");
    }

    @Test
    void refusesAnOptionOfAFileSystemOnABind() {
        fails(
                """
                {"destination": "/data", "source": "/etc", "options": ["bind", "size=5"]}""",
                "cannot mount /data from /etc: bind mounts cannot have any filesystem-specific options applied, and there"
                        + " is size=5 in config.json at /mounts/1. Hint: remove the option, or see whether it is misspelled");
    }

    @Test
    void tellsTheFileSystemsOwnWords() {
        assertThatIOException()
                .isThrownBy(() -> says("""
                        {"destination": "/t", "type": "tmpfs", "source": "t", "options": ["size=big"]}""", "true"))
                .withMessageStartingWith("cannot mount /t as tmpfs: fsconfig(")
                .withMessageContaining("tmpfs: Bad value for 'size'")
                .withMessageEndingWith("in config.json at /mounts/1: invalid argument (EINVAL)");
    }

    @Test
    void changesAWholeTree() throws IOException {
        assertThat(says("""
                        {"destination": "/t", "type": "tmpfs", "source": "t"},
                        {"destination": "/t/u", "type": "tmpfs", "source": "u"},
                        {"destination": "/t", "options": ["remount", "bind", "rro", "rnosuid"]}""", "grep '^[tu] /t' /proc/mounts | grep -c ro,nosuid"))
                .isEqualTo("2\n");
    }

    @Test
    void aReadOnlyTmpfsIsFilledFirst() throws IOException {
        assertThat(says("""
                        {"destination": "/t", "type": "tmpfs", "source": "t", "options": ["ro"]},
                        {"destination": "/t/u", "type": "tmpfs", "source": "u"}""", "touch /t/x; touch /t/u/x && echo inside"))
                .isEqualTo("touch: /t/x: Read-only file system\ninside\n");
    }

    @Test
    void aTmpfsTakesThePermissionsOfWhatItHides() throws IOException {
        Path hidden = Files.createDirectory(rootfs.resolve("hidden"));
        Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("rwx--x---"));
        assertThat(says("""
                        {"destination": "/hidden", "type": "tmpfs", "source": "t"},
                        {"destination": "/named", "type": "tmpfs", "source": "t", "options": ["mode=1711"]},
                        {"destination": "/fresh", "type": "tmpfs", "source": "t"}""", "stat -c %a /hidden /named /fresh")).isEqualTo("710\n1711\n1777\n");
    }

    @Test
    void copiesUpWhatATmpfsHides() throws IOException {
        Path full = Files.createDirectories(rootfs.resolve("full/sub"));
        Files.writeString(full.resolve("f"), "deep\n");
        Files.createSymbolicLink(rootfs.resolve("full/link"), Path.of("sub/f"));
        Files.setAttribute(full.resolve("f"), "unix:uid", 1234);
        assertThat(says(
                        """
                        {"destination": "/full", "type": "tmpfs", "source": "t", "options": ["tmpcopyup"]}""",
                        "cat /full/link; stat -c %u /full/sub/f; echo new > /full/new; grep -c /full /proc/mounts"))
                .isEqualTo("deep\n1234\n1\n");
        assertThat(rootfs.resolve("full/new")).doesNotExist();
    }

    @Test
    void takesOptionsThatAreLongerThanTheNewCallsAllow() throws IOException {
        StringBuilder lower = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            Path layer = Files.createDirectory(bundle.resolve("layer" + i));
            Files.writeString(layer.resolve("f" + i), "x");
            lower.append(i == 0 ? "" : ":").append(layer);
        }
        assertThat(lower.length()).isGreaterThan(255);
        assertThat(says("""
                        {"destination": "/o", "type": "overlay", "source": "overlay", "options": ["ro", "lowerdir=%s"]}""".formatted(lower), "ls /o | grep -c f")).isEqualTo("8\n");
    }

    @Test
    @Requires(Host.CGROUP_V1)
    void showsTheCgroupHierarchiesWithTheContainersGroup() throws IOException {
        assertThat(cgroups("[\"nosuid\", \"noexec\", \"nodev\", \"ro\"]", "", JOINT))
                .contains("cpu,cpuacct\n", "pids\n", "cpu,cpuacct link\n")
                .contains("touch: /cg/x: Read-only file system");
    }

    @Test
    @Requires(Host.CGROUP_V1)
    void mountsTheCgroupHierarchiesInACgroupNamespace() throws IOException {
        assertThat(cgroups("[\"nosuid\"]", ", {\"type\": \"cgroup\"}", SINGLE))
                .startsWith("pids\nsystemd\n")
                .contains("cgroup.procs\n");
    }

    private String cgroups(String options, String namespace, List<CgroupHierarchy> hierarchies) throws IOException {
        String config = config(
                        "ls /cg; echo $(readlink /cg/cpu) link; touch /cg/x; ls /cg/pids",
                        "{\"destination\": \"/cg\", \"type\": \"cgroup\", \"options\": " + options + "}")
                .replace("{\"type\": \"mount\"}", "{\"type\": \"mount\"}" + namespace);
        try (var container = TestContainer.create(bundle, config, in -> in.cgroups(hierarchies))) {
            return container.start().output();
        }
    }

    @Test
    void movesTheRootWhereItMayNotPivot() throws IOException {
        try (var container =
                TestContainer.create(bundle, config("cd ..; ls -d bin; ls /..", ""), in -> in.noPivot(true))) {
            assertThat(container.start().output()).isEqualTo("bin\nbin\ndev\netc\nproc\n");
        }
    }

    @Test
    void onlyChangesTheRootWithoutAMountNamespace() throws IOException {
        String config = config("ls /", "")
                .replace("{\"destination\": \"/proc\", \"type\": \"proc\", \"source\": \"proc\"}", "")
                .replace(", {\"type\": \"mount\"}", "");
        try (var container = TestContainer.create(bundle, config, UnaryOperator.identity())) {
            assertThat(container.start().output()).isEqualTo("bin\netc\n");
        }
        assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(bundle.toString());
    }
}

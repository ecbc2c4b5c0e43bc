package dev.gatun.runtime.cgroup;

import static dev.gatun.linux.abi.Stat_h.S_IFIFO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.cgroup.plan.ResourcesText;
import dev.gatun.runtime.cgroup.stats.ContainerStats;
import dev.gatun.runtime.cgroup.stats.StatsJson;
import dev.gatun.runtime.os.Fd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Requires({Host.ROOT, Host.CGROUP_V1})
class StatsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TestCgroup test;

    @BeforeEach
    void find() throws IOException {
        test = new TestCgroup();
    }

    @AfterEach
    void leaveNothing() throws IOException {
        test.close();
    }

    @Test
    void everyControllerIsReadWhereItLives() throws Exception {
        test.cgroup.create();
        test.cgroup.apply(ResourcesText.of("{'memory': {'limit': 67108864}, 'pids': {'limit': 9},"
                + " 'hugepageLimits': [{'pageSize': '2MB', 'limit': 0}]}"));
        Process shell =
                test.start("sh", "-c", "read go; i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; exec sleep 1000");
        test.cgroup.join((int) shell.pid());
        shell.getOutputStream().write('\n');
        shell.getOutputStream().flush();
        Awaitility.await().until(() -> test.cgroup.stats(List.of()).cpu().total() > 1_000_000);
        ContainerStats stats = test.cgroup.stats(List.of());
        assertThat(stats.pids().current()).isEqualTo(1);
        assertThat(stats.pids().limit()).isEqualTo(9);
        assertThat(stats.memory().usage().limit()).isEqualTo(67_108_864);
        assertThat(stats.memory().usage().usage()).isPositive();
        assertThat(stats.cpuset().cpus()).contains(0);
        assertThat(stats.hugepages()).containsKey("2MB");
        // The pressure is measured in the unified hierarchy, whatever the controller's.
        assertThat(stats.cpu().pressure()).isNotNull();
    }

    @Test
    @Requires({Host.RUNC, Host.BUSYBOX})
    void theJsonIsRuncsFieldForField(@TempDir Path directory) throws Exception {
        Path state = Files.createDirectory(directory.resolve("state"));
        Path bundle = bundle(directory);
        runc(directory, "--root", state.toString(), "run", "--detach", "--bundle", bundle.toString(), "stats1");
        // runc returns while its init, a process of several threads, is still to execute the program.
        Files.readString(bundle.resolve("rootfs/started"));
        try {
            String output = runc(directory, "--root", state.toString(), "events", "--stats", "stats1");
            JsonNode theirs = JSON.readTree(output).get("data");
            JsonNode saved = JSON.readTree(state.resolve("stats1/state.json").toFile());
            Map<String, String> paths = new HashMap<>();
            saved.get("cgroup_paths")
                    .properties()
                    .forEach(e -> paths.put(e.getKey(), e.getValue().asText()));
            ObjectNode ours = StatsJson.of(Cgroups.restore(test.linux, paths).stats(List.of()));
            // On a hybrid machine runc does not look at the unified hierarchy, where the pressure is.
            for (String controller : List.of("cpu", "memory", "blkio")) {
                assertThat(ours.withObject("/" + controller).remove("psi")).isNotNull();
            }
            Map<String, JsonNode> left = fields(theirs);
            Map<String, JsonNode> right = fields(ours);
            assertThat(right.keySet()).isEqualTo(left.keySet());
            for (String stable : List.of(
                    "/memory/usage/limit",
                    "/memory/swap/limit",
                    "/pids/current",
                    "/cpuset/mems/0",
                    "/cpuset/sched_relax_domain_level",
                    "/memory/raw/hierarchical_memory_limit")) {
                assertThat(right.get(stable)).as(stable).hasToString(String.valueOf(left.get(stable)));
            }
        } finally {
            runc(directory, "--root", state.toString(), "delete", "--force", "stats1");
        }
    }

    private Path bundle(Path directory) throws IOException {
        Path bundle = Files.createDirectory(directory.resolve("bundle"));
        Path bin = Files.createDirectories(bundle.resolve("rootfs/bin"));
        Files.createDirectory(bundle.resolve("rootfs/proc"));
        test.linux.mknodat(Fd.CWD, bundle.resolve("rootfs/started").toString(), S_IFIFO() | 0600, 0, 0);
        Files.copy(Path.of("/bin/busybox"), bin.resolve("busybox"));
        Files.writeString(bundle.resolve("config.json"), """
                {"ociVersion": "1.0.2",
                 "process": {"args": ["/bin/busybox", "sh", "-c", "echo > /started; exec /bin/busybox sleep 1000"], "cwd": "/", "user": {"uid": 0, "gid": 0}},
                 "root": {"path": "rootfs"},
                 "mounts": [{"destination": "/proc", "type": "proc", "source": "proc"}],
                 "linux": {"cgroupsPath": "%s/stats1",
                   "namespaces": [{"type": "pid"}, {"type": "mount"}, {"type": "ipc"}, {"type": "uts"}],
                   "resources": {"memory": {"limit": 67108864}}}}""".formatted(test.parent));
        return bundle;
    }

    /** Runs runc with its output in files: a pipe would stay open as long as the container lives. */
    private static String runc(Path directory, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("runc"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, "runc", ".out");
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(status).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    /** The leaves of a tree by their path. */
    private static Map<String, JsonNode> fields(JsonNode tree) {
        var fields = new TreeMap<String, JsonNode>();
        collect("", tree, fields);
        return fields;
    }

    private static void collect(String path, JsonNode node, Map<String, JsonNode> fields) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "/" + i, node.get(i), fields);
            }
        } else if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(e -> collect(path + "/" + e.getKey(), e.getValue(), fields));
        } else {
            fields.put(path, node);
        }
    }
}

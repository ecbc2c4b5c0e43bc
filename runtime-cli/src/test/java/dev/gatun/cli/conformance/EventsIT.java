package dev.gatun.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatun.cli.Outcome;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code events}: the lines that callers parse, the same from Gatun and from runc. */
@Requires({Host.ROOT, Host.BUSYBOX, Host.RUNC, Host.CGROUP_V1})
class EventsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE = 60;
    private static final long LIMIT = 16_777_216;

    /** A shell that waits for a file, and then has a child that eats memory. */
    private static final String HOG = "until test -e /go; do sleep 0.1; done; busybox tail /dev/zero; exec sleep 1000";

    private final String id = "gatun-events-" + ProcessHandle.current().pid();

    @TempDir
    private Path directory;

    private TestBundle bundle;

    @BeforeEach
    void layOut() throws IOException {
        bundle = TestBundle.in(directory);
        bundle.replace("exit 7", HOG.replace("test -e", "busybox test -e"));
        bundle.replace(
                "\"resources\": {",
                "\"cgroupsPath\": \"/" + id + "\", \"resources\": {\"pids\": {\"limit\": 20},"
                        + " \"memory\": {\"limit\": " + LIMIT + ", \"swap\": " + LIMIT + "}, ");
    }

    @AfterEach
    void deleteWhatIsLeft() throws Exception {
        for (RuntimeBinary runtime : RuntimeBinary.values()) {
            runtime.run(directory, "delete", "--force", id);
        }
        assertThat(Path.of("/sys/fs/cgroup/memory", id)).doesNotExist();
    }

    private JsonNode stats(RuntimeBinary runtime) throws Exception {
        Outcome outcome = runtime.run(directory, "events", "--stats", id);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).endsWith("}\n").hasLineCount(1);
        return JSON.readTree(outcome.out());
    }

    private String kernels(String controller, String file) throws IOException {
        return Files.readString(Path.of("/sys/fs/cgroup", controller, id, file)).strip();
    }

    @ParameterizedTest
    @EnumSource
    void oneLineTellsWhatTheKernelSays(RuntimeBinary runtime) throws Exception {
        assertThat(runtime.run(directory, "create", id)).isEqualTo(Outcome.SILENT_SUCCESS);
        assertThat(stats(runtime).at("/data/memory/usage/limit").asLong()).isEqualTo(LIMIT);
        assertThat(runtime.run(directory, "start", id)).isEqualTo(Outcome.SILENT_SUCCESS);
        assertThat(runtime.run(directory, "pause", id)).isEqualTo(Outcome.SILENT_SUCCESS);
        JsonNode event = stats(runtime);
        assertThat(names(event)).containsExactly("type", "id", "data");
        assertThat(event.get("type").textValue()).isEqualTo("stats");
        assertThat(event.get("id").textValue()).isEqualTo(id);
        var data = (ObjectNode) event.get("data");
        // runc 1.1 does not look at the unified hierarchy of a machine with both, where the pressure is measured.
        for (String controller : List.of("cpu", "memory", "blkio")) {
            ((ObjectNode) data.get(controller)).remove("psi");
        }
        assertThat(names(data))
                .containsExactly(
                        "cpu", "cpuset", "memory", "pids", "blkio", "hugetlb", "intel_rdt", "network_interfaces");
        assertThat(names(data.at("/cpu"))).containsExactly("usage", "throttling");
        assertThat(names(data.at("/cpu/usage")))
                .containsExactly("total", "percpu", "percpu_kernel", "percpu_user", "kernel", "user");
        assertThat(data.at("/cpu/usage/total").asText()).isEqualTo(kernels("cpuacct", "cpuacct.usage"));
        assertThat(data.at("/cpu/throttling").toString()).isEqualTo("{}");
        assertThat(names(data.at("/cpuset")))
                .containsExactly(
                        "cpus",
                        "cpu_exclusive",
                        "mems",
                        "mem_hardwall",
                        "mem_exclusive",
                        "memory_migrate",
                        "memory_spread_page",
                        "memory_spread_slab",
                        "memory_pressure",
                        "sched_load_balance",
                        "sched_relax_domain_level");
        assertThat(data.at("/cpuset/sched_relax_domain_level").toString()).isEqualTo("-1");
        // Zero if no page of a file was read in the container's name.
        ((ObjectNode) data.get("memory")).remove("cache");
        assertThat(names(data.at("/memory"))).containsExactly("usage", "swap", "kernel", "kernelTCP", "raw");
        assertThat(names(data.at("/memory/usage"))).containsExactly("limit", "usage", "max", "failcnt");
        assertThat(data.at("/memory/usage/max").asText()).isEqualTo(kernels("memory", "memory.max_usage_in_bytes"));
        // Not "usage" nor "max": they are zero.
        assertThat(names(data.at("/memory/kernelTCP"))).containsExactly("limit", "failcnt");
        assertThat(names(data.at("/memory/raw"))).isSorted().contains("hierarchical_memory_limit", "total_rss");
        assertThat(data.at("/pids").toString())
                .isEqualTo("{\"current\":" + kernels("pids", "pids.current") + ",\"limit\":20}");
        assertThat(data.at("/intel_rdt").toString()).isEqualTo("{}");
        // There is no interface but the loopback in a new network namespace.
        assertThat(data.at("/network_interfaces").isNull()).isTrue();
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Process follow(RuntimeBinary runtime, String interval) throws IOException {
        return new ProcessBuilder(runtime.command(directory, "events", "--interval", interval, id))
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("events").toFile())
                .redirectError(directory.resolve("errors").toFile())
                .start();
    }

    private void awaitLine(String start) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(PATIENCE))
                .until(() -> Files.readAllLines(directory.resolve("events")).stream()
                        .anyMatch(line -> line.startsWith(start)));
    }

    @ParameterizedTest
    @EnumSource
    void theLackOfMemoryIsToldAmongTheNumbers(RuntimeBinary runtime) throws Exception {
        assertThat(runtime.run(directory, "run", "--detach", id)).isEqualTo(Outcome.SILENT_SUCCESS);
        Process events = follow(runtime, "200ms");
        try {
            awaitLine("{\"type\":\"stats\",\"id\":\"" + id + "\",\"data\":{\"cpu\":{");
            Files.createFile(directory.resolve("rootfs/go"));
            awaitLine("{\"type\":\"oom\",\"id\":\"" + id + "\"}");
            // The kernel tells before it kills.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(PATIENCE))
                    .until(() -> kernels("memory", "memory.oom_control").endsWith("oom_kill 1"));
            assertThat(runtime.run(directory, "delete", "--force", id)).isEqualTo(Outcome.SILENT_SUCCESS);
            assertThat(events.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
            assertThat(events.exitValue()).isZero();
            assertThat(directory.resolve("errors")).isEmptyFile();
        } finally {
            events.destroyForcibly().waitFor();
        }
    }

    /** runc goes on until the container is deleted. */
    @Test
    void theLinesEndWithTheContainerWhoseLastOneTellsWhy() throws Exception {
        bundle.replace("; busybox tail /dev/zero; exec sleep 1000", "; exec busybox tail /dev/zero");
        RuntimeBinary runtime = RuntimeBinary.GATUN;
        assertThat(runtime.run(directory, "run", "--detach", id)).isEqualTo(Outcome.SILENT_SUCCESS);
        Process events = follow(runtime, "300ms");
        try {
            awaitLine("{\"type\":\"stats\"");
            Files.createFile(directory.resolve("rootfs/go"));
            assertThat(events.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
            assertThat(events.exitValue()).isZero();
            assertThat(Files.readAllLines(directory.resolve("events")).getLast())
                    .isEqualTo("{\"type\":\"oom\",\"id\":\"" + id + "\"}");
        } finally {
            events.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeWatchedIsRefused(RuntimeBinary runtime) throws Exception {
        failed(runtime.run(directory, "events", id), "container does not exist");
        failed(runtime.run(directory, "events", "--stats", id), "container does not exist");
        assertThat(runtime.run(directory, "create", id)).isEqualTo(Outcome.SILENT_SUCCESS);
        failed(runtime.run(directory, "events", "--interval", "0", id), "duration interval must be greater than 0");
        failed(runtime.run(directory, "events", "--interval=-1s", id), "duration interval must be greater than 0");
        failed(
                runtime.run(directory, "events", "--interval", "soon", id),
                "invalid value \\\"soon\\\" for flag -interval: parse error");
        failed(runtime.run(directory, "events"), "\\\"events\\\" requires exactly 1 argument(s)");
        assertThat(runtime.run(directory, "kill", id, "KILL")).isEqualTo(Outcome.SILENT_SUCCESS);
        Awaitility.await()
                .atMost(Duration.ofSeconds(PATIENCE))
                .until(() -> runtime.run(directory, "state", id).out().contains("\"stopped\""));
        failed(runtime.run(directory, "events", id), "container with id " + id + " is not running");
        failed(runtime.run(directory, "events", "--stats", id), "container with id " + id + " is not running");
    }

    private static void failed(Outcome outcome, String why) {
        assertThat(outcome.err()).contains("level=error").contains(why);
        assertThat(outcome.code()).isEqualTo(1);
    }
}

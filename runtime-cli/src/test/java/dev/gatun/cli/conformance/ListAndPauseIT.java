package dev.gatun.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.cli.Outcome;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code list}, {@code pause} and {@code resume}: what callers read of them, the same words from Gatun and from runc. */
@Requires({Host.ROOT, Host.BUSYBOX, Host.RUNC})
class ListAndPauseIT {

    enum Subject {
        GATUN,
        RUNC
    }

    private final String id = "gatun-list-" + ProcessHandle.current().pid();

    @TempDir
    private Path directory;

    private Outcome run(Subject runtime, String... arguments) throws Exception {
        RuntimeBinary binary = runtime == Subject.GATUN ? RuntimeBinary.GATUN : RuntimeBinary.RUNC;
        return binary.run(directory, arguments);
    }

    private static Outcome success(String out) {
        return new Outcome(0, out, "");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsListedWhereNothingIs(Subject runtime) throws Exception {
        String header = "ID          PID         STATUS      BUNDLE      CREATED     OWNER\n";
        assertThat(run(runtime, "list")).isEqualTo(success(header));
        assertThat(run(runtime, "list", "--quiet")).isEqualTo(success(""));
        assertThat(run(runtime, "list", "--format", "json")).isEqualTo(success("null\n"));
        Outcome wrong = run(runtime, "list", "--format=yaml");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains("invalid format option");
    }

    @ParameterizedTest
    @EnumSource
    void aContainerIsListedAsWhatItIs(Subject runtime) throws Exception {
        TestBundle bundle = TestBundle.in(directory);
        bundle.replace("exit 7", "sleep 1000");
        bundle.replace("\"hostname\"", "\"annotations\": {\"b\": \"<2>\", \"a\": \"1\"}, \"hostname\"");
        assertThat(run(runtime, "create", id)).isEqualTo(success(""));
        try {
            assertThat(run(runtime, "list", "-q")).isEqualTo(success(id + "\n"));
            String[] lines = run(runtime, "list").out().split("\n");
            assertThat(lines).hasSize(2);
            String[] fields = lines[1].split(" +");
            int bundleColumn = lines[0].indexOf("BUNDLE");
            assertThat(lines[1].substring(bundleColumn)).startsWith(directory + "   ");
            assertThat(fields[0]).isEqualTo(id);
            assertThat(Path.of("/proc", fields[1])).exists();
            assertThat(fields[2]).isEqualTo("created");
            assertThat(Instant.parse(fields[4])).isBefore(Instant.now());
            assertThat(fields[5]).isEqualTo("root");
            String json = run(runtime, "list", "-f", "json").out();
            assertThat(json.replaceAll("\"ociVersion\":\"[^\"]*\"", "\"ociVersion\":\"\""))
                    .isEqualTo("[{\"ociVersion\":\"\",\"id\":\"" + id + "\",\"pid\":" + fields[1]
                            + ",\"status\":\"created\",\"bundle\":\"" + directory + "\",\"rootfs\":\"" + directory
                            + "/rootfs\",\"created\":\"" + fields[4]
                            + "\",\"annotations\":{\"a\":\"1\",\"b\":\"\\u003c2\\u003e\"},\"owner\":\"root\"}]\n");
        } finally {
            assertThat(run(runtime, "delete", "--force", id)).isEqualTo(success(""));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPausedContainerStandsStillUntilItIsResumed(Subject runtime) throws Exception {
        TestBundle bundle = TestBundle.in(directory);
        bundle.replace("exit 7", "sleep 1000");
        assertThat(run(runtime, "create", id)).isEqualTo(success(""));
        try {
            assertThat(run(runtime, "pause", id)).isEqualTo(success(""));
            assertThat(run(runtime, "state", id).out()).contains("\"status\": \"paused\"");
            refused(run(runtime, "start", id), "cannot start a container in the paused state");
            refused(run(runtime, "pause", id), "container not running");
            assertThat(run(runtime, "resume", id)).isEqualTo(success(""));
            assertThat(run(runtime, "start", id)).isEqualTo(success(""));
            refused(run(runtime, "resume", id), "container not paused");
            assertThat(run(runtime, "pause", id)).isEqualTo(success(""));
            assertThat(Files.readString(Path.of("/sys/fs/cgroup/freezer/" + id + "/freezer.state")))
                    .isEqualTo("FROZEN\n");
            refused(run(runtime, "delete", id), "cannot delete container " + id + " that is not stopped: paused");
        } finally {
            assertThat(run(runtime, "delete", "--force", id)).isEqualTo(success(""));
        }
        refused(run(runtime, "pause", id), "container does not exist");
        assertThat(Path.of("/sys/fs/cgroup/freezer/" + id)).doesNotExist();
    }

    private static void refused(Outcome outcome, String why) {
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("level=error").contains(why);
    }
}

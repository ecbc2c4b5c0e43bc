package dev.gatun.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.cli.Outcome;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code ps}: what callers read of it, the same from Gatun and from runc. */
@Requires({Host.ROOT, Host.BUSYBOX, Host.RUNC})
class PsIT {

    private final String id = "gatun-ps-" + ProcessHandle.current().pid();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void theProcessesOfAContainerAreListed(RuntimeBinary runtime) throws Exception {
        TestBundle bundle = TestBundle.in(directory);
        bundle.replace("exit 7", "exec sleep 1000");
        String pidFile = directory.resolve("pid").toString();
        assertThat(runtime.run(directory, "run", "--detach", "--pid-file", pidFile, id))
                .isEqualTo(Outcome.SILENT_SUCCESS);
        try {
            String pid = Files.readString(Path.of(pidFile));
            assertThat(runtime.run(directory, "ps", "--format", "json", id).out())
                    .isEqualTo("[" + pid + "]\n");
            String[] lines = runtime.run(directory, "ps", id).out().split("\n");
            assertThat(lines).hasSize(2);
            assertThat(lines[0]).startsWith("UID ").contains(" PID ").endsWith("CMD");
            assertThat(lines[1]).contains(" " + pid + " ");
            assertThat(runtime.run(directory, "ps", id, "-o", "pid")
                            .out()
                            .strip()
                            .split("\\s+"))
                    .containsExactly("PID", pid);
            failed(runtime.run(directory, "ps", id, "-o", "comm"), "couldn't find PID field in ps output");
            failed(runtime.run(directory, "ps", id, "--nonsense"), "exit status 1: error: ");
            failed(runtime.run(directory, "ps", "-f", "yaml", id), "invalid format option");
        } finally {
            assertThat(runtime.run(directory, "delete", "--force", id)).isEqualTo(Outcome.SILENT_SUCCESS);
        }
        failed(runtime.run(directory, "ps", id), "container does not exist");
    }

    private static void failed(Outcome outcome, String why) {
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("level=error").contains(why);
    }
}

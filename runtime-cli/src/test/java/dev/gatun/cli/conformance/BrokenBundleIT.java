package dev.gatun.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.cli.Outcome;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A bundle that cannot be used fails {@code create} and {@code run} in one line, and leaves nothing on the machine. */
@Requires({Host.ROOT, Host.BUSYBOX, Host.RUNC})
@NullUnmarked // the bundle is made before each test
class BrokenBundleIT {

    @TempDir
    private Path directory;

    private String word;
    private TestBundle bundle;

    @BeforeEach
    void layOut() throws Exception {
        // unique to this test, and in the name of everything that it makes
        word = directory.getFileName().toString();
        bundle = TestBundle.in(directory);
    }

    static Stream<Arguments> everyCaseOnEveryRuntime() {
        return Stream.of(BrokenBundle.values())
                .flatMap(broken -> Stream.of(RuntimeBinary.values())
                        .flatMap(runtime ->
                                Stream.of("create", "run").map(command -> Arguments.of(broken, runtime, command))));
    }

    @ParameterizedTest
    @MethodSource("everyCaseOnEveryRuntime")
    void failsAndLeavesNothing(BrokenBundle broken, RuntimeBinary runtime, String command) throws Exception {
        broken.apply(bundle);
        Path log = directory.resolve("log");
        Outcome outcome = runtime.run(directory, "--log", log.toString(), "--log-format", "json", command, word + "-a");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(broken.words(runtime));
        if (runtime == RuntimeBinary.GATUN) {
            // podman reads the whole of it as one JSON object
            assertThat(Files.readString(log)).hasLineCount(1).contains("\"level\":\"error\"");
            assertThat(outcome.err()).hasLineCount(1);
        }
        assertThat(Debris.of(word, directory.resolve("state"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void failsForATakenIdAndLeavesTheOwnerAlone(RuntimeBinary runtime) throws Exception {
        String id = word + "-a";
        assertThat(runtime.run(directory, "create", id)).isEqualTo(Outcome.SILENT_SUCCESS);
        Outcome second = runtime.run(directory, "create", id);
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.err()).contains("container with given ID already exists");
        assertThat(runtime.run(directory, "state", id).out()).contains("\"status\": \"created\"");
        assertThat(runtime.run(directory, "delete", id)).isEqualTo(Outcome.SILENT_SUCCESS);
        assertThat(Debris.of(word, directory.resolve("state"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void failsForABundleThatIsNotThere(RuntimeBinary runtime) throws Exception {
        Outcome outcome = runtime.run(directory, "create", "--bundle", directory + "/moon", word + "-a");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("chdir " + directory + "/moon: no such file or directory");
        assertThat(Debris.of(word, directory.resolve("state"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void runsAWholeBundleAndLeavesNothing(RuntimeBinary runtime) throws Exception {
        assertThat(runtime.run(directory, "run", word + "-a")).isEqualTo(new Outcome(7, "", ""));
        assertThat(Debris.of(word, directory.resolve("state"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSearchFindsAContainerThatIsThere(RuntimeBinary runtime) throws Exception {
        String id = word + "-a";
        assertThat(runtime.run(directory, "create", id)).isEqualTo(Outcome.SILENT_SUCCESS);
        assertThat(Debris.of(word, directory.resolve("state")))
                .anyMatch(line -> line.startsWith("state "))
                .anyMatch(line -> line.startsWith("cgroup "))
                .anyMatch(line -> line.startsWith("process "));
        assertThat(runtime.run(directory, "delete", id)).isEqualTo(Outcome.SILENT_SUCCESS);
        assertThat(Debris.of(word, directory.resolve("state"))).isEmpty();
    }
}

package dev.gatun.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.cli.Outcome;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the caller of a runtime ignores, as {@code nohup} does, the container's program does not ignore. */
@Requires({Host.ROOT, Host.BUSYBOX, Host.RUNC})
class IgnoredSignalsIT {

    /** SIGPIPE and SIGXFSZ are among those that a JVM handles itself. */
    private static final String IGNORED = "HUP INT QUIT PIPE TERM USR1 CHLD TSTP TTIN XFSZ";

    private static final String PRINT = "\"busybox\", \"grep\", \"-E\", \"Sig(Ign|Blk)\", \"/proc/self/status\"";
    private static final String NOTHING = "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n";

    @TempDir
    private Path directory;

    private String id;

    @BeforeEach
    void laysOutABundle() throws Exception {
        id = directory.getFileName() + "-a";
        TestBundle.in(directory).replace("\"sh\", \"-c\", \"exit 7\"", PRINT);
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of(RuntimeBinary.GATUN, List.of("run")),
                Arguments.of(RuntimeBinary.GATUN, List.of("run", "--init=jvm")),
                Arguments.of(RuntimeBinary.RUNC, List.of("run")));
    }

    private Outcome ignoring(RuntimeBinary runtime, String... arguments) throws Exception {
        return runtime.runIgnoring(IGNORED, directory, arguments);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theProgramBeginsWithNoStandardSignalIgnoredOrBlocked(RuntimeBinary runtime, List<String> command)
            throws Exception {
        String[] arguments = Stream.concat(command.stream(), Stream.of(id)).toArray(String[]::new);
        Outcome outcome = ignoring(runtime, arguments);
        if (runtime == RuntimeBinary.RUNC) {
            // It leaves the three signals below SIGRTMIN alone, and the caller of this test may ignore one of them.
            String out = outcome.out().replaceAll("SigIgn:\t0{7}[0-3][08]0{7}", "SigIgn:\t0000000000000000");
            outcome = new Outcome(outcome.code(), out, outcome.err());
        }
        assertThat(outcome).isEqualTo(new Outcome(0, NOTHING, ""));
        assertThat(Debris.of(directory.getFileName().toString(), directory.resolve("state")))
                .isEmpty();
    }

    @Test
    void whatIsExecutedInAContainerBeginsTheSameWay() throws Exception {
        new TestBundle(directory).replace(PRINT, "\"sleep\", \"1000\"");
        assertThat(ignoring(RuntimeBinary.GATUN, "run", "--detach", id)).isEqualTo(Outcome.SILENT_SUCCESS);
        try {
            assertThat(ignoring(
                            RuntimeBinary.GATUN,
                            "exec",
                            id,
                            "busybox",
                            "grep",
                            "-E",
                            "Sig(Ign|Blk)",
                            "/proc/self/status"))
                    .isEqualTo(new Outcome(0, NOTHING, ""));
        } finally {
            assertThat(RuntimeBinary.GATUN.run(directory, "delete", "--force", id))
                    .isEqualTo(Outcome.SILENT_SUCCESS);
        }
    }
}

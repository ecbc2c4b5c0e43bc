package dev.gatun.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.cli.Outcome;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters of system calls, with and without no_new_privs: the kernel does with a program's calls what the profile says. */
@Requires({Host.ROOT, Host.BUSYBOX, Host.RUNC})
class SeccompIT {

    private static final String MKDIR = "\"sh\", \"-c\", \"busybox mkdir /made\"";
    private static final String DENIED = "mkdir: can't create directory '/made': ";
    private static final int SIGSYS = 31;

    @TempDir
    private Path directory;

    private TestBundle bundle;
    private String id;

    @BeforeEach
    void laysOutABundle() throws Exception {
        id = directory.getFileName() + "-a";
        bundle = TestBundle.in(directory);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        assertThat(Debris.of(directory.getFileName().toString(), directory.resolve("state")))
                .isEmpty();
    }

    static Stream<Arguments> commands() {
        var all = new ArrayList<Arguments>();
        for (boolean noNewPrivileges : List.of(true, false)) {
            all.add(Arguments.of(RuntimeBinary.GATUN, List.of("run"), noNewPrivileges));
            all.add(Arguments.of(RuntimeBinary.GATUN, List.of("run", "--init=jvm"), noNewPrivileges));
            all.add(Arguments.of(RuntimeBinary.RUNC, List.of("run"), noNewPrivileges));
        }
        return all.stream();
    }

    /** @param arguments the program and its own, as JSON strings */
    private void configure(String arguments, boolean noNewPrivileges, String profile) throws Exception {
        bundle.replace("\"sh\", \"-c\", \"exit 7\"", arguments);
        bundle.replace("\"cwd\": \"/\"", "\"cwd\": \"/\", \"noNewPrivileges\": " + noNewPrivileges);
        bundle.replace("\"resources\"", "\"seccomp\": {" + profile + "}, \"resources\"");
    }

    private Outcome run(RuntimeBinary runtime, List<String> command) throws Exception {
        var all = new ArrayList<>(command);
        all.add(id);
        return runtime.run(directory, all.toArray(String[]::new));
    }

    private static String allBut(String rule) {
        return """
               "defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_AARCH64"],
               "syscalls": [{"names": ["mkdir", "mkdirat", "moon"], %s}]""".formatted(rule);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCallFailsWithEpermOrTheErrorOfTheRule(RuntimeBinary runtime, List<String> command, boolean noNewPrivileges)
            throws Exception {
        configure(MKDIR, noNewPrivileges, allBut("\"action\": \"SCMP_ACT_ERRNO\""));
        assertThat(run(runtime, command)).isEqualTo(new Outcome(1, "", DENIED + "Operation not permitted\n"));
        bundle.replace("\"SCMP_ACT_ERRNO\"", "\"SCMP_ACT_ERRNO\", \"errnoRet\": 122");
        assertThat(run(runtime, command)).isEqualTo(new Outcome(1, "", DENIED + "Disk quota exceeded\n"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCallKillsItsProcess(RuntimeBinary runtime, List<String> command, boolean noNewPrivileges) throws Exception {
        configure(
                "\"busybox\", \"mkdir\", \"/made\"", noNewPrivileges, allBut("\"action\": \"SCMP_ACT_KILL_PROCESS\""));
        assertThat(run(runtime, command)).isEqualTo(new Outcome(128 + SIGSYS, "", ""));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCallThatIsLoggedPasses(RuntimeBinary runtime, List<String> command, boolean noNewPrivileges)
            throws Exception {
        configure(MKDIR, noNewPrivileges, allBut("\"action\": \"SCMP_ACT_LOG\""));
        assertThat(run(runtime, command)).isEqualTo(Outcome.SILENT_SUCCESS);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theArgumentsOfACallDecide(RuntimeBinary runtime, List<String> command, boolean noNewPrivileges)
            throws Exception {
        String setuid = "{\"index\": 1, \"op\": \"SCMP_CMP_MASKED_EQ\", \"value\": 2048, \"valueTwo\": 2048}";
        configure(
                "\"sh\", \"-c\", \"busybox chmod 755 /bin/data && busybox chmod 4755 /bin/data\"",
                noNewPrivileges,
                """
                "defaultAction": "SCMP_ACT_ALLOW",
                "syscalls": [{"names": ["chmod"], "action": "SCMP_ACT_ERRNO", "errnoRet": 30, "args": [%1$s]},
                    {"names": ["fchmodat"], "action": "SCMP_ACT_ERRNO", "errnoRet": 30, "args": [%2$s]}]""".formatted(setuid, setuid.replace("\"index\": 1", "\"index\": 2")));
        assertThat(run(runtime, command)).isEqualTo(new Outcome(1, "", "chmod: /bin/data: Read-only file system\n"));
    }

    /** The runc that this was written against refuses every flag. */
    @ParameterizedTest
    @ValueSource(strings = {"sealed", "jvm"})
    void everyFlagIsTaken(String image) throws Exception {
        configure(
                MKDIR,
                true,
                allBut("\"action\": \"SCMP_ACT_ERRNO\"")
                        + ", \"flags\": [\"SECCOMP_FILTER_FLAG_TSYNC\", \"SECCOMP_FILTER_FLAG_LOG\","
                        + " \"SECCOMP_FILTER_FLAG_SPEC_ALLOW\"]");
        assertThat(run(RuntimeBinary.GATUN, List.of("run", "--init=" + image)))
                .isEqualTo(new Outcome(1, "", DENIED + "Operation not permitted\n"));
    }

    @ParameterizedTest
    @EnumSource
    void aProcessThatJoinsTheContainerIsConfinedAsItsFirstIs(RuntimeBinary runtime) throws Exception {
        configure("\"sleep\", \"1000\"", true, allBut("\"action\": \"SCMP_ACT_ERRNO\""));
        assertThat(runtime.run(directory, "run", "--detach", id)).isEqualTo(Outcome.SILENT_SUCCESS);
        try {
            assertThat(runtime.run(directory, "exec", id, "busybox", "mkdir", "/made"))
                    .isEqualTo(new Outcome(1, "", DENIED + "Operation not permitted\n"));
            Outcome status = runtime.run(directory, "exec", id, "busybox", "grep", "^Seccomp", "/proc/self/status");
            assertThat(status).isEqualTo(new Outcome(0, "Seccomp:\t2\nSeccomp_filters:\t1\n", ""));
        } finally {
            assertThat(runtime.run(directory, "delete", "--force", id)).isEqualTo(Outcome.SILENT_SUCCESS);
        }
    }
}

package dev.gatun.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.linux.syscall.Arch;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.process.Capability;
import dev.gatun.runtime.os.process.CapabilitySet;
import dev.gatun.runtime.setup.DescriptorLayout;
import dev.gatun.runtime.setup.Facts;
import dev.gatun.runtime.setup.RuntimeHooks;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.spec.ProcessSpec;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SealedPlanTest {

    private static final String CONFIG = """
            {"ociVersion": "1.2.0", "root": {"path": "rootfs"},
             "process": {"user": {"uid": 1000, "gid": 100, "additionalGids": [5, 6]}, "cwd": "/srv", "args": ["/bin/web"],
                "env": ["A=1", "HOME=/h", "A=2"], "oomScoreAdj": 100, %s
                "rlimits": [{"type": "RLIMIT_CORE", "soft": 0, "hard": 18446744073709551615}, {"type": "RLIMIT_NOFILE", "soft": 8, "hard": 9}],
                "capabilities": {"bounding": ["CAP_CHOWN"], "effective": ["CAP_CHOWN"], "permitted": ["CAP_CHOWN"],
                    "inheritable": ["CAP_CHOWN"], "ambient": ["CAP_CHOWN", "CAP_KILL"]}}}""";

    private static SealedInputs inputs(Consumer<Facts> more) throws IOException {
        try (var context = new SetupContext(Linux.inThread(), RuntimeHooks.NONE)) {
            Facts facts = context.facts();
            facts.programs(List.of("/bin/web"));
            facts.grantable(CapabilitySet.of(Capability.CAP_CHOWN, Capability.CAP_KILL));
            facts.bounding(CapabilitySet.of(Capability.CAP_CHOWN, Capability.CAP_KILL, Capability.CAP_SYS_ADMIN));
            facts.inWorkingDirectory(true);
            more.accept(facts);
            return new SealedInputs(Arch.X86_64, new DescriptorLayout(5, false), facts, List.of("LISTEN_FDS=2"));
        }
    }

    private static List<String> purposes(String config, Consumer<Facts> more) throws IOException {
        return SealedPlan.calls(TestContainer.spec(config), inputs(more)).stream()
                .map(SealedCall::purpose)
                .toList();
    }

    @Test
    void listsTheCallsInTheirOrder() throws IOException {
        assertThat(purposes(CONFIG.formatted("\"noNewPrivileges\": true,"), facts -> {}))
                .containsExactly(
                        "survive the runtime: prctl(PR_SET_PDEATHSIG, 0)",
                        "set the OOM score adjustment to 100: openat(\"/proc/self/oom_score_adj\") in config.json at"
                                + " /process/oomScoreAdj",
                        "set the OOM score adjustment to 100: write in config.json at /process/oomScoreAdj",
                        "close the OOM score adjustment: close",
                        "set RLIMIT_CORE to 0:18446744073709551615: prlimit64 in config.json at /process/rlimits/0",
                        "hide from ptrace: prctl(PR_SET_DUMPABLE, 0)",
                        "report ready: write",
                        "wait for start: openat(\"/proc/self/fd/6\")",
                        "tell start that it goes on: write",
                        "report to start: dup3",
                        "close the descriptors: close_range",
                        "set RLIMIT_NOFILE to 8:9: prlimit64 in config.json at /process/rlimits/1",
                        "drop CAP_KILL from the bounding set: prctl(PR_CAPBSET_DROP) in config.json at"
                                + " /process/capabilities/bounding",
                        "drop CAP_SYS_ADMIN from the bounding set: prctl(PR_CAPBSET_DROP) in config.json at"
                                + " /process/capabilities/bounding",
                        "keep the capabilities: prctl(PR_SET_KEEPCAPS, 1)",
                        "set the group to 100: setresgid in config.json at /process/user/gid",
                        "set the groups to [5, 6]: setgroups in config.json at /process/user/additionalGids",
                        "set the user to 1000: setresuid in config.json at /process/user/uid",
                        "set the capabilities: capset in config.json at /process/capabilities",
                        "clear the ambient capabilities: prctl(PR_CAP_AMBIENT)",
                        "raise the ambient capability CAP_CHOWN: prctl(PR_CAP_AMBIENT) in config.json at"
                                + " /process/capabilities/ambient",
                        "set no_new_privs: prctl(PR_SET_NO_NEW_PRIVS, 1) in config.json at /process/noNewPrivileges",
                        "execute /bin/web: execve in config.json at /process/args");
    }

    @Test
    void noNewPrivilegesThatIsFalseIsNotSet() throws IOException {
        assertThat(purposes(CONFIG.formatted("\"noNewPrivileges\": false,"), facts -> {}))
                .noneMatch(purpose -> purpose.contains("no_new_privs"));
    }

    @Test
    void installsTheFilterAsLateAsItsPrivilegeLasts() throws IOException {
        String config = CONFIG.replace(
                "{\"ociVersion\"", "{\"linux\": {\"seccomp\": {\"defaultAction\": \"SCMP_ACT_LOG\"}}, \"ociVersion\"");
        String install =
                "install the seccomp filter: seccomp(SECCOMP_SET_MODE_FILTER) in config.json at /linux/seccomp";
        assertThat(purposes(config.formatted("\"noNewPrivileges\": true,"), facts -> {}))
                .containsSubsequence(
                        "set no_new_privs: prctl(PR_SET_NO_NEW_PRIVS, 1) in config.json at /process/noNewPrivileges",
                        install,
                        "execute /bin/web: execve in config.json at /process/args")
                .containsOnlyOnce(install);
        assertThat(purposes(config.formatted(""), facts -> {}))
                .containsSubsequence(
                        "set RLIMIT_NOFILE to 8:9: prlimit64 in config.json at /process/rlimits/1",
                        install,
                        "drop CAP_KILL from the bounding set: prctl(PR_CAPBSET_DROP) in config.json at"
                                + " /process/capabilities/bounding")
                .containsOnlyOnce(install);
    }

    @Test
    void labelsTheProgramAndNotTheInit() throws IOException {
        String config = CONFIG.formatted("\"apparmorProfile\": \"web\", \"selinuxLabel\": \"u:r:web_t:s0\",");
        assertThat(purposes(config, facts -> {}))
                .containsSubsequence(
                        "apply the AppArmor profile web: openat(\"/proc/self/attr/apparmor/exec\") in config.json at"
                                + " /process/apparmorProfile",
                        "apply the AppArmor profile web: write in config.json at /process/apparmorProfile",
                        "apply the SELinux label u:r:web_t:s0: openat(\"/proc/self/attr/exec\") in config.json at"
                                + " /process/selinuxLabel",
                        "apply the SELinux label u:r:web_t:s0: write in config.json at /process/selinuxLabel",
                        "report ready: write");
        assertThat(purposes(config, facts -> facts.appArmorDirectory("attr")))
                .anyMatch(purpose -> purpose.contains("web: openat(\"/proc/self/attr/exec\")"));
    }

    @Test
    void resetsTheSignalsThatAreIgnoredAndNoOthers() throws IOException {
        assertThat(purposes(CONFIG.formatted(""), facts -> facts.ignoredSignals(1L << 63 | 0x1001)))
                .startsWith(
                        "survive the runtime: prctl(PR_SET_PDEATHSIG, 0)",
                        "reset signal 1 to its default action: rt_sigaction",
                        "reset signal 13 to its default action: rt_sigaction",
                        "reset signal 64 to its default action: rt_sigaction",
                        "set the OOM score adjustment to 100: openat(\"/proc/self/oom_score_adj\") in config.json at"
                                + " /process/oomScoreAdj");
    }

    @Test
    void leavesTheGroupsAloneWhereTheyAreDenied() throws IOException {
        assertThat(purposes(CONFIG.formatted(""), facts -> facts.groupsAllowed(false)))
                .noneMatch(purpose -> purpose.contains("setgroups"));
    }

    @Test
    void entersTheWorkingDirectoryAsTheUserIfTheSetupCouldNot() throws IOException {
        assertThat(purposes(CONFIG.formatted(""), facts -> facts.inWorkingDirectory(false)))
                .containsSubsequence(
                        "set the user to 1000: setresuid in config.json at /process/user/uid",
                        "enter the working directory /srv: openat2 in config.json at /process/cwd",
                        "enter the working directory /srv: fchdir in config.json at /process/cwd",
                        "set the capabilities: capset in config.json at /process/capabilities");
    }

    @Test
    void aContainerWithoutAProcessFailsAtStart() throws IOException {
        List<SealedCall> calls = SealedPlan.calls(TestContainer.spec("""
                        {"ociVersion": "1.2.0", "root": {"path": "rootfs"}}"""), inputs(facts -> {}));
        assertThat(calls.getLast().call()).isEqualTo(Syscall.EXECVE);
        assertThat(calls.getLast().purpose()).startsWith("start a container whose config.json has no process");
        assertThat(calls).extracting(SealedCall::purpose).contains("report ready: write");
    }

    @ParameterizedTest
    @EnumSource(Arch.class)
    void makesAProgramForEveryArchitecture(Arch arch) throws IOException {
        SealedInputs here = inputs(facts -> {});
        var inputs = new SealedInputs(arch, here.layout(), here.facts(), List.of());
        assertThat(SealedPlan.of(TestContainer.spec(CONFIG.formatted("")), inputs))
                .startsWith(0x7f, 'E', 'L', 'F');
    }

    private static ProcessSpec process(String config) throws IOException {
        return Objects.requireNonNull(TestContainer.spec(config).process());
    }

    @Test
    void theLastOfTwoVariablesWinsAndHomeIsThere() throws IOException {
        assertThat(Environment.of(process(CONFIG.formatted("")), inputs(facts -> {})))
                .containsExactly("HOME=/h", "A=2", "LISTEN_FDS=2");
        String homeless = CONFIG.formatted("").replace("HOME=/h", "HOME=");
        assertThat(Environment.of(process(homeless), inputs(facts -> facts.home("/srv/web"))))
                .containsExactly("HOME=/srv/web", "A=2", "LISTEN_FDS=2");
    }
}

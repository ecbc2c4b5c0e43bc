package dev.gatun.runtime.seccomp;

import static dev.gatun.linux.abi.Audit_h.AUDIT_ARCH_AARCH64;
import static dev.gatun.linux.abi.Audit_h.AUDIT_ARCH_ARM;
import static dev.gatun.linux.abi.Audit_h.AUDIT_ARCH_I386;
import static dev.gatun.linux.abi.Audit_h.AUDIT_ARCH_X86_64;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_FILTER_FLAG_LOG;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_FILTER_FLAG_NEW_LISTENER;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_FILTER_FLAG_SPEC_ALLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.linux.syscall.Arch;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.spec.seccomp.ArgumentRule;
import dev.gatun.runtime.spec.seccomp.Seccomp;
import dev.gatun.runtime.spec.seccomp.SyscallRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeccompFilterTest {

    private static final int ALLOW = 0x7FFF_0000;
    private static final int EPERM = 0x5_0001;
    private static final int ENOSYS = 0x5_0026;
    private static final int KILL_THREAD = 0;
    private static final List<String> ALL_X86 = List.of("SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32");
    private static final long X32 = 0x4000_0000L;

    private static SyscallRule rule(String action, String name, ArgumentRule... arguments) {
        return new SyscallRule(List.of(name), action, null, List.of(arguments));
    }

    private static ArgumentRule argument(int index, String operator, long value) {
        return new ArgumentRule(index, value, null, operator);
    }

    private static Seccomp profile(String defaultAction, List<String> architectures, SyscallRule... rules) {
        return new Seccomp(defaultAction, null, architectures, null, null, null, List.of(rules));
    }

    private static BpfMachine machine(Seccomp profile) {
        return new BpfMachine(SeccompFilter.of(profile, Arch.X86_64).program());
    }

    private static int call(BpfMachine machine, Syscall call, long... arguments) {
        return machine.run(AUDIT_ARCH_X86_64(), call.number(Arch.X86_64), arguments);
    }

    @Test
    void decidesByTheNumberAndTheArchitecture() {
        BpfMachine machine = machine(profile("SCMP_ACT_ERRNO", ALL_X86, rule("SCMP_ACT_ALLOW", "mkdir")));
        assertThat(machine.run(AUDIT_ARCH_X86_64(), 83)).isEqualTo(ALLOW);
        assertThat(machine.run(AUDIT_ARCH_X86_64(), X32 | 83)).isEqualTo(ALLOW);
        assertThat(machine.run(AUDIT_ARCH_I386(), 39)).isEqualTo(ALLOW);
        assertThat(machine.run(AUDIT_ARCH_I386(), 83)).isEqualTo(ENOSYS);
        assertThat(machine.run(AUDIT_ARCH_X86_64(), 82)).isEqualTo(EPERM);
        assertThat(machine.run(AUDIT_ARCH_AARCH64(), 83)).isEqualTo(KILL_THREAD);
    }

    @Test
    void killsCallsOfAnArchitectureThatIsNotListedAndAlwaysKnowsItsOwn() {
        BpfMachine machine = machine(profile("SCMP_ACT_ALLOW", List.of("SCMP_ARCH_ARM")));
        assertThat(machine.run(AUDIT_ARCH_X86_64(), 83)).isEqualTo(ALLOW);
        assertThat(machine.run(AUDIT_ARCH_X86_64(), X32 | 83)).isEqualTo(KILL_THREAD);
        assertThat(machine.run(AUDIT_ARCH_I386(), 39)).isEqualTo(KILL_THREAD);
        assertThat(machine.run(AUDIT_ARCH_X86_64(), 0xFFFF_FFFFL)).isEqualTo(ALLOW);
    }

    @Test
    void deniesWhatIsNewerThanTheProfileWithEnosys() {
        SyscallRule known = rule("SCMP_ACT_ALLOW", "openat2");
        assertThat(call(machine(profile("SCMP_ACT_ERRNO", List.of(), known)), Syscall.PIDFD_GETFD))
                .isEqualTo(ENOSYS);
        assertThat(call(machine(profile("SCMP_ACT_KILL", List.of(), known)), Syscall.PIDFD_GETFD))
                .isEqualTo(ENOSYS);
        assertThat(call(machine(profile("SCMP_ACT_ERRNO", List.of(), known)), Syscall.CLONE3))
                .isEqualTo(EPERM);
        assertThat(call(machine(profile("SCMP_ACT_LOG", List.of(), known)), Syscall.PIDFD_GETFD))
                .isEqualTo(0x7FFC_0000);
        assertThat(call(machine(profile("SCMP_ACT_ERRNO", List.of())), Syscall.PIDFD_GETFD))
                .isEqualTo(EPERM);
    }

    @Test
    void countsACallThatIsNamedWithTheDefaultActionAsKnown() {
        Seccomp profile = profile("SCMP_ACT_ERRNO", List.of(), rule("SCMP_ACT_ERRNO", "pidfd_getfd"));
        assertThat(call(machine(profile), Syscall.PIDFD_GETFD)).isEqualTo(EPERM);
    }

    @Test
    void knowsThePrivateCallsOfArmBehindANewerOne() {
        Seccomp profile = profile(
                "SCMP_ACT_ERRNO",
                List.of("SCMP_ARCH_ARM"),
                rule("SCMP_ACT_ALLOW", "set_tls"),
                rule("SCMP_ACT_ALLOW", "openat2"));
        var machine = new BpfMachine(SeccompFilter.of(profile, Arch.AARCH64).program());
        assertThat(machine.run(AUDIT_ARCH_ARM(), 0xF0005)).isEqualTo(ALLOW);
        assertThat(machine.run(AUDIT_ARCH_ARM(), 0xF0004)).isEqualTo(EPERM);
        assertThat(machine.run(AUDIT_ARCH_ARM(), 438)).isEqualTo(ENOSYS);
        assertThat(machine.run(AUDIT_ARCH_ARM(), 437)).isEqualTo(ALLOW);
        assertThat(machine.run(AUDIT_ARCH_AARCH64(), 437)).isEqualTo(ALLOW);
        assertThat(machine.run(AUDIT_ARCH_X86_64(), 437)).isEqualTo(KILL_THREAD);
    }

    @Test
    void takesTwoConditionsOnOneArgumentForAlternatives() {
        BpfMachine both = machine(profile(
                "SCMP_ACT_ERRNO",
                List.of(),
                rule("SCMP_ACT_ALLOW", "personality", argument(0, "SCMP_CMP_EQ", 0), argument(0, "SCMP_CMP_EQ", 8))));
        assertThat(call(both, Syscall.PERSONALITY, 8)).isEqualTo(ALLOW);
        assertThat(call(both, Syscall.PERSONALITY, 9)).isEqualTo(EPERM);
        BpfMachine all = machine(profile(
                "SCMP_ACT_ERRNO",
                List.of(),
                rule("SCMP_ACT_ALLOW", "personality", argument(0, "SCMP_CMP_EQ", 8), argument(1, "SCMP_CMP_GT", 1L))));
        assertThat(call(all, Syscall.PERSONALITY, 8, 1L << 32)).isEqualTo(ALLOW);
        assertThat(call(all, Syscall.PERSONALITY, 8, 1)).isEqualTo(EPERM);
    }

    @Test
    void aRuleWithoutConditionsWinsOverThoseWithSome() {
        BpfMachine machine = machine(profile(
                "SCMP_ACT_ERRNO",
                List.of(),
                rule("SCMP_ACT_LOG", "mkdir", argument(1, "SCMP_CMP_EQ", 0)),
                rule("SCMP_ACT_ALLOW", "mkdir"),
                rule("SCMP_ACT_KILL", "mkdir")));
        assertThat(call(machine, Syscall.MKDIR)).isEqualTo(ALLOW);
    }

    @Test
    void appliesToCallsThatThirtyTwoBitProgramsMakeThroughAnother() {
        BpfMachine machine = machine(profile(
                "SCMP_ACT_ERRNO",
                ALL_X86,
                rule("SCMP_ACT_ALLOW", "socket", argument(0, "SCMP_CMP_NE", 40)),
                rule("SCMP_ACT_ALLOW", "accept")));
        assertThat(machine.run(AUDIT_ARCH_I386(), 102, 1)).isEqualTo(ALLOW);
        assertThat(machine.run(AUDIT_ARCH_I386(), 102, 5)).isEqualTo(ALLOW);
        assertThat(machine.run(AUDIT_ARCH_I386(), 102, 2)).isEqualTo(EPERM);
        assertThat(machine.run(AUDIT_ARCH_I386(), 359, 1)).isEqualTo(ALLOW);
        assertThat(machine.run(AUDIT_ARCH_I386(), 359, 40)).isEqualTo(EPERM);
    }

    @Test
    void passesOverNamesThatNobodyKnows() {
        BpfMachine machine = machine(profile("SCMP_ACT_ERRNO", List.of(), rule("SCMP_ACT_ALLOW", "moon_landing")));
        assertThat(call(machine, Syscall.MKDIR)).isEqualTo(EPERM);
    }

    @Test
    void asksForTheFlagsThatTheProfileWants() {
        Seccomp plain = profile("SCMP_ACT_ALLOW", List.of());
        assertThat(SeccompFilter.of(plain, Arch.X86_64).flags()).isEqualTo(SECCOMP_FILTER_FLAG_SPEC_ALLOW());
        assertThat(flags(List.of())).isZero();
        assertThat(flags(List.of("SECCOMP_FILTER_FLAG_LOG", "SECCOMP_FILTER_FLAG_TSYNC")))
                .isEqualTo(SECCOMP_FILTER_FLAG_LOG());
        SeccompFilter listening =
                SeccompFilter.of(profile("SCMP_ACT_ALLOW", List.of(), rule("SCMP_ACT_NOTIFY", "mkdir")), Arch.X86_64);
        assertThat(listening.notifies()).isTrue();
        assertThat(listening.flags() & SECCOMP_FILTER_FLAG_NEW_LISTENER())
                .isEqualTo(SECCOMP_FILTER_FLAG_NEW_LISTENER());
    }

    private static long flags(List<String> names) {
        return SeccompFilter.of(
                        new Seccomp("SCMP_ACT_ALLOW", null, List.of(), names, null, null, List.of()), Arch.X86_64)
                .flags();
    }

    @Test
    void refusesAProfileThatIsTooLong() {
        var rules = new ArrayList<SyscallRule>();
        for (int i = 0; i < 1200; i++) {
            rules.add(rule("SCMP_ACT_ALLOW", "ioctl", argument(1, "SCMP_CMP_EQ", 3L * i)));
        }
        Seccomp profile = profile("SCMP_ACT_ERRNO", List.of(), rules.toArray(SyscallRule[]::new));
        assertThatThrownBy(() -> SeccompFilter.of(profile, Arch.X86_64))
                .isInstanceOf(ContainerException.InvalidSpec.class)
                .hasMessageContaining("instructions, and the kernel takes at most 4096: /linux/seccomp");
    }

    @Test
    void jumpsFartherThanAnInstructionCan() {
        var rules = new ArrayList<SyscallRule>();
        for (Syscall call : Syscall.values()) {
            rules.add(
                    rule("SCMP_ACT_ALLOW", call.callName(), argument(1, "SCMP_CMP_EQ", 7L + call.number(Arch.X86_64))));
        }
        Seccomp profile = profile("SCMP_ACT_ERRNO", List.of(), rules.toArray(SyscallRule[]::new));
        SeccompFilter filter = SeccompFilter.of(profile, Arch.X86_64);
        assertThat(filter.length()).isBetween(2000, 4096);
        var machine = new BpfMachine(filter.program());
        for (Syscall call : Syscall.values()) {
            if (call.number(Arch.X86_64) >= 0) {
                assertThat(call(machine, call, 0, 7L + call.number(Arch.X86_64)))
                        .isEqualTo(ALLOW);
                assertThat(call(machine, call, 0, 8L + call.number(Arch.X86_64)))
                        .isEqualTo(EPERM);
            }
        }
    }

    @Test
    void decidesAsAPlainReadingOfTheRulesDoes() {
        var random = new Random(20_260_424);
        int decisions = 0;
        for (int round = 0; round < 300; round++) {
            var some = new RandomProfile(random);
            Seccomp profile = some.profile();
            BpfMachine machine = machine(profile);
            var reading = new PlainReading(profile);
            for (int i = 0; i < 400; i++) {
                int audit = random.nextInt(3) == 0 ? AUDIT_ARCH_I386() : AUDIT_ARCH_X86_64();
                long number = some.number(audit);
                long[] arguments = some.arguments();
                assertThat(machine.run(audit, number, arguments))
                        .as(
                                "call %#x of architecture %#x with %s under %s",
                                number, audit, Arrays.toString(arguments), profile)
                        .isEqualTo(reading.value(audit, number, arguments));
                decisions++;
            }
        }
        assertThat(decisions).isEqualTo(120_000);
    }
}

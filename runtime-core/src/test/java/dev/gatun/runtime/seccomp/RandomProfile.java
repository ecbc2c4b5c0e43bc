package dev.gatun.runtime.seccomp;

import static dev.gatun.linux.abi.Audit_h.AUDIT_ARCH_I386;

import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.spec.seccomp.ArgumentRule;
import dev.gatun.runtime.spec.seccomp.Seccomp;
import dev.gatun.runtime.spec.seccomp.SyscallRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A profile made by chance for x86-64, and calls that are likely to meet its rules. */
final class RandomProfile {

    private static final List<Syscall> CALLS = List.of(Syscall.values());
    private static final List<SeccompOperator> OPERATORS = List.of(SeccompOperator.values());
    private static final List<SeccompAction> ACTIONS = List.of(SeccompAction.values());
    private static final List<String> MULTIPLEXED = List.of("socket", "accept", "send", "semop", "shmat", "socketcall");

    private final Random random;
    private final List<String> names = new ArrayList<>();
    private final List<Long> values = new ArrayList<>(List.of(0L, 1L, 5L, -1L, 0x8000_0000L));
    private final Seccomp profile;

    RandomProfile(Random random) {
        this.random = random;
        for (int i = 1 + random.nextInt(random.nextInt(10) == 0 ? 300 : 12); i > 0; i--) {
            names.add(
                    random.nextInt(4) == 0
                            ? MULTIPLEXED.get(random.nextInt(MULTIPLEXED.size()))
                            : CALLS.get(random.nextInt(CALLS.size())).callName());
        }
        var rules = new ArrayList<SyscallRule>();
        for (int i = random.nextInt(2 * names.size()); i > 0; i--) {
            rules.add(rule());
        }
        var architectures = new ArrayList<String>();
        for (String name : List.of("SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32", "SCMP_ARCH_ARM")) {
            if (random.nextInt(3) > 0) {
                architectures.add(name);
            }
        }
        profile = new Seccomp(action(), errno(), architectures, null, null, null, rules);
    }

    Seccomp profile() {
        return profile;
    }

    /** The number of a call, or a neighbour of one. */
    long number(int audit) {
        var architecture = audit == AUDIT_ARCH_I386()
                ? SeccompArchitecture.SCMP_ARCH_X86
                : random.nextBoolean() ? SeccompArchitecture.SCMP_ARCH_X86_64 : SeccompArchitecture.SCMP_ARCH_X32;
        long number = switch (random.nextInt(10)) {
            case 0 -> random.nextInt(480);
            case 1 -> Integer.toUnsignedLong(random.nextInt());
            case 2 -> 0xFFFF_FFFFL;
            case 3 -> 102;
            default -> SystemCallNumbers.of(architecture).number(names.get(random.nextInt(names.size())));
        };
        return number < 0 ? random.nextInt(480) : (number + random.nextInt(3) / 2) & 0xFFFF_FFFFL;
    }

    long[] arguments() {
        var arguments = new long[6];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = near();
        }
        return arguments;
    }

    private SyscallRule rule() {
        var some = new ArrayList<String>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            some.add(names.get(random.nextInt(names.size())));
        }
        var arguments = new ArrayList<ArgumentRule>();
        for (int i = Math.max(0, random.nextInt(5) - 1); i > 0; i--) {
            SeccompOperator operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
            Long second = random.nextInt(4) == 0 ? null : (Long) near();
            arguments.add(new ArgumentRule(random.nextInt(3), value(), second, operator.name()));
        }
        return new SyscallRule(some, action(), errno(), arguments);
    }

    private long value() {
        long value = switch (random.nextInt(3)) {
            case 0 -> random.nextInt(10);
            case 1 -> random.nextLong();
            default -> (long) random.nextInt(3) << 32 | random.nextInt(3);
        };
        values.add(value);
        return value;
    }

    private long near() {
        long value = values.get(random.nextInt(values.size()));
        return switch (random.nextInt(6)) {
            case 0 -> value + 1;
            case 1 -> value - 1;
            case 2 -> value ^ 1L << random.nextInt(64);
            default -> value;
        };
    }

    private String action() {
        return ACTIONS.get(random.nextInt(ACTIONS.size())).name();
    }

    private @Nullable Integer errno() {
        return switch (random.nextInt(4)) {
            case 0 -> 38;
            case 1 -> random.nextInt(65_536);
            default -> null;
        };
    }
}

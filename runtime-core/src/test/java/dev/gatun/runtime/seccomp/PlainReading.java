package dev.gatun.runtime.seccomp;

import dev.gatun.linux.abi.Audit_h;
import dev.gatun.runtime.spec.seccomp.ArgumentRule;
import dev.gatun.runtime.spec.seccomp.Seccomp;
import dev.gatun.runtime.spec.seccomp.SyscallRule;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A profile read rule by rule for each call, on an x86-64 machine: slow, and so plain that it can be seen to be right. */
final class PlainReading {

    private static final Map<SeccompArchitecture, SystemCallNumbers> NUMBERS = new EnumMap<>(SeccompArchitecture.class);
    private static final int KILL_THREAD = 0;
    private static final int ENOSYS = 0x50000 | 38;

    static {
        for (SeccompArchitecture architecture : SeccompArchitecture.values()) {
            NUMBERS.put(architecture, SystemCallNumbers.of(architecture));
        }
    }

    private final Seccomp profile;

    PlainReading(Seccomp profile) {
        this.profile = profile;
    }

    int value(int audit, long number, long... arguments) {
        SeccompArchitecture architecture = audit == Audit_h.AUDIT_ARCH_I386()
                ? SeccompArchitecture.SCMP_ARCH_X86
                : number >= 0x4000_0000L && number != 0xFFFF_FFFFL
                        ? SeccompArchitecture.SCMP_ARCH_X32
                        : SeccompArchitecture.SCMP_ARCH_X86_64;
        if (architecture != SeccompArchitecture.SCMP_ARCH_X86_64
                && !profile.architectures().contains(architecture.name())) {
            return KILL_THREAD;
        }
        int otherwise = value(profile.defaultAction(), profile.defaultErrnoRet());
        if (number == 0xFFFF_FFFFL) {
            return otherwise;
        }
        SystemCallNumbers numbers = Objects.requireNonNull(NUMBERS.get(architecture));
        boolean known = false;
        long newest = -1;
        @Nullable Integer unconditional = null;
        @Nullable Integer conditional = null;
        for (SyscallRule rule : profile.syscalls()) {
            int value = value(rule.action(), rule.errnoRet());
            for (String name : rule.names()) {
                long own = numbers.number(name);
                newest = Math.max(newest, own);
                known |= number <= newest;
                MultiplexedCall multiplexed = MultiplexedCall.of(architecture, name);
                boolean through = multiplexed != null && numbers.number(multiplexed.callName()) == number;
                if ((own != number && !through) || value == otherwise) {
                    continue;
                }
                if (multiplexed != null && through && (int) arguments[0] != multiplexed.selector()) {
                    continue;
                }
                if (rule.args().isEmpty()) {
                    if (through) {
                        conditional = conditional == null ? (Integer) value : conditional;
                    } else {
                        unconditional = unconditional == null ? (Integer) value : unconditional;
                    }
                } else if (conditional == null && applies(rule, architecture, through, arguments)) {
                    conditional = value;
                }
            }
        }
        if (unconditional != null) {
            return unconditional;
        }
        if (conditional != null) {
            return conditional;
        }
        boolean lets = profile.defaultAction().matches("SCMP_ACT_(ALLOW|LOG|TRACE)");
        Integer errno = profile.defaultErrnoRet();
        boolean isNewer = newest >= 0 && number > newest && !known;
        return isNewer && !lets && (errno == null || errno != 38) ? ENOSYS : otherwise;
    }

    private static boolean applies(
            SyscallRule rule, SeccompArchitecture architecture, boolean through, long[] arguments) {
        boolean any = false;
        boolean all = true;
        for (ArgumentRule condition : rule.args()) {
            boolean holds = (through && condition.index() == 0)
                    || holds(condition, arguments[condition.index()], architecture.wide());
            any |= holds;
            all &= holds;
        }
        long different =
                rule.args().stream().mapToInt(ArgumentRule::index).distinct().count();
        return different < rule.args().size() ? any : all;
    }

    private static boolean holds(ArgumentRule condition, long whole, boolean wide) {
        long bits = wide ? -1 : 0xFFFF_FFFFL;
        long argument = whole & bits;
        long value = condition.value() & bits;
        int comparison = Long.compareUnsigned(argument, value);
        return switch (condition.op()) {
            case "SCMP_CMP_NE" -> comparison != 0;
            case "SCMP_CMP_LT" -> comparison < 0;
            case "SCMP_CMP_LE" -> comparison <= 0;
            case "SCMP_CMP_EQ" -> comparison == 0;
            case "SCMP_CMP_GE" -> comparison >= 0;
            case "SCMP_CMP_GT" -> comparison > 0;
            case "SCMP_CMP_MASKED_EQ" -> {
                long wanted = condition.valueTwo() == null ? 0 : condition.valueTwo();
                yield (argument & value) == (wanted & value);
            }
            default -> throw new IllegalArgumentException(condition.op());
        };
    }

    private static int value(String action, @Nullable Integer errno) {
        int data = errno == null ? 1 : errno;
        return switch (action) {
            case "SCMP_ACT_KILL", "SCMP_ACT_KILL_THREAD" -> KILL_THREAD;
            case "SCMP_ACT_KILL_PROCESS" -> 0x8000_0000;
            case "SCMP_ACT_TRAP" -> 0x0003_0000;
            case "SCMP_ACT_ERRNO" -> 0x0005_0000 | data;
            case "SCMP_ACT_NOTIFY" -> 0x7FC0_0000;
            case "SCMP_ACT_TRACE" -> 0x7FF0_0000 | data;
            case "SCMP_ACT_LOG" -> 0x7FFC_0000;
            case "SCMP_ACT_ALLOW" -> 0x7FFF_0000;
            default -> throw new IllegalArgumentException(action);
        };
    }
}

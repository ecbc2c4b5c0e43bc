package dev.gatun.runtime.seccomp;

import static dev.gatun.linux.abi.Errno_h.ENOSYS;

import dev.gatun.runtime.spec.seccomp.ArgumentRule;
import dev.gatun.runtime.spec.seccomp.Seccomp;
import dev.gatun.runtime.spec.seccomp.SyscallRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a profile decides for every number that a program of one architecture can call. */
final class Ruling {

    /** Behind these lie Arm's private calls ({@code __ARM_NR_BASE}), which say nothing of what a profile knows. */
    private static final long PRIVATE_CALLS = 0xF_0000;

    private final SeccompArchitecture architecture;
    private final SystemCallNumbers numbers;
    private final int otherwise;
    private final SortedMap<Long, Decision> decisions = new TreeMap<>();
    private long newest = -1;

    private Ruling(SeccompArchitecture architecture, int otherwise) {
        this.architecture = architecture;
        this.numbers = SystemCallNumbers.of(architecture);
        this.otherwise = otherwise;
    }

    static Ruling of(Seccomp profile, SeccompArchitecture architecture) {
        int otherwise = SeccompAction.valueOf(profile.defaultAction()).returnValue(profile.defaultErrnoRet());
        var ruling = new Ruling(architecture, otherwise);
        for (SyscallRule rule : profile.syscalls()) {
            ruling.add(rule);
        }
        return ruling;
    }

    private void add(SyscallRule rule) {
        int value = SeccompAction.valueOf(rule.action()).returnValue(rule.errnoRet());
        List<List<Condition>> alternatives = alternatives(rule.args());
        for (String name : rule.names()) {
            long number = numbers.number(name);
            // A call without a number in this architecture, or of a newer kernel: nobody can make it.
            if (number >= 0) {
                if (number < PRIVATE_CALLS || number >= SeccompArchitecture.X32_BIT) {
                    newest = Math.max(newest, number);
                }
                add(number, value, alternatives, null);
            }
            MultiplexedCall multiplexed = MultiplexedCall.of(architecture, name);
            if (multiplexed != null) {
                add(numbers.number(multiplexed.callName()), value, alternatives, multiplexed);
            }
        }
    }

    /** One list of conditions, or none, or of two conditions on the same argument one list for each of all. */
    private List<List<Condition>> alternatives(List<ArgumentRule> arguments) {
        var together = new ArrayList<Condition>();
        var apart = new ArrayList<List<Condition>>();
        int seen = 0;
        boolean twice = false;
        for (ArgumentRule argument : arguments) {
            Condition condition = Condition.of(argument, architecture.wide());
            together.add(condition);
            apart.add(List.of(condition));
            twice |= (seen & (1 << argument.index())) != 0;
            seen |= 1 << argument.index();
        }
        return twice ? apart : List.of(together);
    }

    private void add(
            long number, int value, List<List<Condition>> alternatives, @Nullable MultiplexedCall multiplexed) {
        if (value == otherwise) {
            return;
        }
        Decision decision = decisions.get(number);
        if (decision == null) {
            decision = new Decision(otherwise);
            decisions.put(number, decision);
        }
        for (List<Condition> conditions : alternatives) {
            List<Condition> all = multiplexed == null ? conditions : multiplexed.conditions(conditions);
            if (all.isEmpty()) {
                decision.always(value);
            } else {
                decision.when(value, all);
            }
        }
    }

    /**
     * The decisions for all numbers from one on, each under the first number that it is for.
     *
     * @param from the lowest number of the architecture
     * @param end the number behind its highest
     */
    SortedMap<Long, Decision> ranges(long from, long end, boolean unknownIsNew) {
        var ranges = new TreeMap<Long, Decision>();
        var rest = new Decision(otherwise);
        Decision beyond =
                unknownIsNew && newest >= 0 ? new Decision(SeccompAction.SCMP_ACT_ERRNO.returnValue(ENOSYS())) : rest;
        ranges.put(from, rest);
        for (Map.Entry<Long, Decision> entry : decisions.entrySet()) {
            ranges.put(entry.getKey(), entry.getValue());
            long next = entry.getKey() + 1;
            if (next < end) {
                ranges.put(next, rest);
            }
        }
        if (newest + 1 < end) {
            ranges.put(newest + 1, beyond);
        }
        if (architecture == SeccompArchitecture.SCMP_ARCH_ARM) {
            ranges.putIfAbsent(PRIVATE_CALLS, rest);
        }
        return ranges;
    }
}

package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.seccomp.ArgumentRule;
import dev.gatun.runtime.spec.seccomp.Seccomp;
import dev.gatun.runtime.spec.seccomp.SyscallRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code linux.seccomp}. Names of system calls are no affair of this check: what a kernel does not have cannot be called. */
final class SeccompCheck {

    private static final String NOTIFY = "SCMP_ACT_NOTIFY";
    private static final List<String> WITH_ERRNO = List.of("SCMP_ACT_ERRNO", "SCMP_ACT_TRACE");
    static final List<String> ACTIONS = List.of(
            "SCMP_ACT_KILL",
            "SCMP_ACT_KILL_PROCESS",
            "SCMP_ACT_KILL_THREAD",
            "SCMP_ACT_TRAP",
            "SCMP_ACT_ERRNO",
            "SCMP_ACT_TRACE",
            "SCMP_ACT_ALLOW",
            "SCMP_ACT_LOG",
            NOTIFY);
    static final List<String> OPERATORS = List.of(
            "SCMP_CMP_NE",
            "SCMP_CMP_LT",
            "SCMP_CMP_LE",
            "SCMP_CMP_EQ",
            "SCMP_CMP_GE",
            "SCMP_CMP_GT",
            "SCMP_CMP_MASKED_EQ");
    static final List<String> FLAGS = List.of(
            "SECCOMP_FILTER_FLAG_TSYNC",
            "SECCOMP_FILTER_FLAG_LOG",
            "SECCOMP_FILTER_FLAG_SPEC_ALLOW",
            "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV");
    static final List<String> ARCHITECTURES = List.of(
            "SCMP_ARCH_X86",
            "SCMP_ARCH_X86_64",
            "SCMP_ARCH_X32",
            "SCMP_ARCH_ARM",
            "SCMP_ARCH_AARCH64",
            "SCMP_ARCH_MIPS",
            "SCMP_ARCH_MIPS64",
            "SCMP_ARCH_MIPS64N32",
            "SCMP_ARCH_MIPSEL",
            "SCMP_ARCH_MIPSEL64",
            "SCMP_ARCH_MIPSEL64N32",
            "SCMP_ARCH_PPC",
            "SCMP_ARCH_PPC64",
            "SCMP_ARCH_PPC64LE",
            "SCMP_ARCH_S390",
            "SCMP_ARCH_S390X",
            "SCMP_ARCH_PARISC",
            "SCMP_ARCH_PARISC64",
            "SCMP_ARCH_RISCV64",
            "SCMP_ARCH_LOONGARCH64",
            "SCMP_ARCH_M68K",
            "SCMP_ARCH_SH",
            "SCMP_ARCH_SHEB");
    /** {@code SECCOMP_RET_DATA} has sixteen bits. */
    private static final int MOST_ERRNO = 65_535;

    private static final int LAST_ARGUMENT = 5;

    private final Seccomp seccomp;
    private final Problems problems;
    private boolean notifies;

    private SeccompCheck(Seccomp seccomp, Problems problems) {
        this.seccomp = seccomp;
        this.problems = problems;
    }

    static void check(Seccomp seccomp, Problems problems) {
        new SeccompCheck(seccomp, problems).run();
    }

    private void run() {
        String pointer = "/linux/seccomp";
        action(seccomp.defaultAction(), pointer + "/defaultAction");
        if (seccomp.defaultAction().equals(NOTIFY)) {
            problems.error(pointer + "/defaultAction", NOTIFY + " cannot be used as default action");
        }
        errno(seccomp.defaultAction(), seccomp.defaultErrnoRet(), pointer + "/defaultErrnoRet");
        for (int i = 0; i < seccomp.architectures().size(); i++) {
            known(ARCHITECTURES, seccomp.architectures().get(i), "arch", pointer + "/architectures/" + i);
        }
        List<String> flags = seccomp.flags() == null ? List.of() : seccomp.flags();
        for (int i = 0; i < flags.size(); i++) {
            known(FLAGS, flags.get(i), "flag", pointer + "/flags/" + i);
        }
        for (int i = 0; i < seccomp.syscalls().size(); i++) {
            rule(seccomp.syscalls().get(i), pointer + "/syscalls/" + i);
        }
        listener(pointer);
    }

    private void listener(String pointer) {
        String path = seccomp.listenerPath() == null ? "" : seccomp.listenerPath();
        boolean listens = !path.isEmpty();
        if (notifies && !listens) {
            problems.error(pointer + "/listenerPath", "listenerPath is not set, and a rule has " + NOTIFY);
        } else if (listens && !path.startsWith("/")) {
            problems.error(pointer + "/listenerPath", "\"" + path + "\" is not an absolute path");
        }
        String metadata = seccomp.listenerMetadata();
        if (!listens && metadata != null && !metadata.isEmpty()) {
            problems.error(pointer + "/listenerMetadata", "listenerPath is not set, so nobody gets the metadata");
        }
    }

    private void rule(SyscallRule rule, String pointer) {
        if (rule.names().isEmpty()) {
            problems.error(pointer + "/names", "a rule for no system call");
        }
        action(rule.action(), pointer + "/action");
        errno(rule.action(), rule.errnoRet(), pointer + "/errnoRet");
        if (rule.action().equals(NOTIFY)) {
            notifies = true;
            if (rule.names().contains("write")) {
                // the filter is handed over by a write
                problems.error(pointer + "/action", NOTIFY + " cannot be used for the write syscall");
            }
        }
        for (int i = 0; i < rule.args().size(); i++) {
            ArgumentRule argument = rule.args().get(i);
            String at = pointer + "/args/" + i;
            problems.unlessBetween(0, argument.index(), LAST_ARGUMENT, at + "/index");
            known(OPERATORS, argument.op(), "operator", at + "/op");
        }
    }

    private void action(String action, String pointer) {
        known(ACTIONS, action, "action", pointer);
    }

    private void known(List<String> words, String word, String kind, String pointer) {
        if (!words.contains(word)) {
            problems.error(
                    pointer,
                    "string " + word + " is not a valid " + kind + " for seccomp; known are "
                            + String.join(", ", words));
        }
    }

    private void errno(String action, @Nullable Integer errno, String pointer) {
        if (errno == null) {
            return;
        }
        if (!WITH_ERRNO.contains(action)) {
            problems.error(pointer, action + " returns no errno; " + String.join(" and ", WITH_ERRNO) + " do");
        }
        problems.unlessBetween(0, errno, MOST_ERRNO, pointer);
    }
}

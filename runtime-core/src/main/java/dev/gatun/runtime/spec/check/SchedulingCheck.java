package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.ExecCpuAffinity;
import dev.gatun.runtime.spec.IoPriority;
import dev.gatun.runtime.spec.ProcessSpec;
import dev.gatun.runtime.spec.Scheduler;
import java.util.List;

/**
 * When the process gets processors and devices; see <a
 * href="https://man7.org/linux/man-pages/man2/sched_setattr.2.html">sched_setattr(2)</a> and <a
 * href="https://man7.org/linux/man-pages/man2/ioprio_set.2.html">ioprio_set(2)</a>.
 */
final class SchedulingCheck {

    private static final String DEADLINE = "SCHED_DEADLINE";
    private static final List<String> ORDINARY = List.of("SCHED_OTHER", "SCHED_BATCH");
    private static final List<String> REAL_TIME = List.of("SCHED_FIFO", "SCHED_RR");
    private static final List<String> POLICIES =
            List.of("SCHED_OTHER", "SCHED_FIFO", "SCHED_RR", "SCHED_BATCH", "SCHED_ISO", "SCHED_IDLE", DEADLINE);
    private static final List<String> FLAGS = List.of(
            "SCHED_FLAG_RESET_ON_FORK",
            "SCHED_FLAG_RECLAIM",
            "SCHED_FLAG_DL_OVERRUN",
            "SCHED_FLAG_KEEP_POLICY",
            "SCHED_FLAG_KEEP_PARAMS",
            "SCHED_FLAG_UTIL_CLAMP_MIN",
            "SCHED_FLAG_UTIL_CLAMP_MAX");
    private static final List<String> IO_CLASSES = List.of("IOPRIO_CLASS_RT", "IOPRIO_CLASS_BE", "IOPRIO_CLASS_IDLE");
    private static final int MOST_PRIORITY = 99;
    private static final int MOST_IO_PRIORITY = 7;

    private SchedulingCheck() {}

    static void check(ProcessSpec process, String pointer, Problems problems) {
        if (process.scheduler() != null) {
            scheduler(process.scheduler(), pointer + "/scheduler", problems);
        }
        IoPriority io = process.ioPriority();
        if (io != null) {
            problems.unlessOneOf(IO_CLASSES, io.ioClass(), pointer + "/ioPriority/class");
            problems.unlessBetween(0, io.priority(), MOST_IO_PRIORITY, pointer + "/ioPriority/priority");
        }
        ExecCpuAffinity affinity = process.execCpuAffinity();
        if (affinity != null) {
            NumberList.check(affinity.initial(), pointer + "/execCPUAffinity/initial", problems);
            NumberList.check(affinity.finalCpus(), pointer + "/execCPUAffinity/final", problems);
        }
    }

    private static void scheduler(Scheduler scheduler, String pointer, Problems problems) {
        String policy = scheduler.policy();
        for (int i = 0; i < scheduler.flags().size(); i++) {
            problems.unlessOneOf(FLAGS, scheduler.flags().get(i), pointer + "/flags/" + i);
        }
        if (!problems.unlessOneOf(POLICIES, policy, pointer + "/policy")) {
            return;
        }
        int nice = scheduler.nice() == null ? 0 : scheduler.nice();
        problems.unlessBetween(-20, nice, 19, pointer + "/nice");
        if (nice != 0 && !ORDINARY.contains(policy)) {
            problems.error(pointer + "/nice", policy + " has no nice value; SCHED_OTHER and SCHED_BATCH have");
        }
        int priority = scheduler.priority() == null ? 0 : scheduler.priority();
        if (REAL_TIME.contains(policy)) {
            problems.unlessBetween(1, priority, MOST_PRIORITY, pointer + "/priority");
        } else if (priority != 0) {
            problems.error(pointer + "/priority", policy + " has no priority; SCHED_FIFO and SCHED_RR have");
        }
        deadline(scheduler, pointer, problems);
    }

    private static void deadline(Scheduler scheduler, String pointer, Problems problems) {
        long runtime = scheduler.runtime() == null ? 0 : scheduler.runtime();
        long deadline = scheduler.deadline() == null ? 0 : scheduler.deadline();
        long period = scheduler.period() == null ? 0 : scheduler.period();
        if (!scheduler.policy().equals(DEADLINE)) {
            if ((runtime | deadline | period) != 0) {
                problems.error(pointer, "only " + DEADLINE + " has a runtime, a deadline and a period");
            }
            return;
        }
        if (runtime <= 0 || deadline < runtime || (period != 0 && period < deadline)) {
            problems.error(
                    pointer,
                    "0 < runtime <= deadline <= period does not hold for " + runtime + ", " + deadline + " and "
                            + period);
        }
    }
}

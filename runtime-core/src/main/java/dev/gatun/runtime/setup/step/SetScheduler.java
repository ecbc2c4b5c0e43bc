package dev.gatun.runtime.setup.step;

import dev.gatun.linux.abi.Sched_h;
import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.struct.SchedulingAttributes;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.setup.StepFailure;
import dev.gatun.runtime.spec.Scheduler;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Gives the process its scheduling policy, which the programs that it executes keep. */
public record SetScheduler(Scheduler scheduler) implements SetupStep {

    /** Reserved by the kernel's headers, which have no name for it; no kernel implements it. */
    private static final int SCHED_ISO = 4;

    @Override
    public String purpose() {
        return "set the scheduling policy to " + scheduler.policy();
    }

    @Override
    public String pointer() {
        return "/process/scheduler";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        var attributes = new SchedulingAttributes(
                policy(scheduler.policy()),
                flags(),
                scheduler.nice() == null ? 0 : scheduler.nice(),
                scheduler.priority() == null ? 0 : scheduler.priority(),
                orZero(scheduler.runtime()),
                orZero(scheduler.deadline()),
                orZero(scheduler.period()));
        try {
            context.linux().sched_setattr(0, attributes);
        } catch (ErrnoException e) {
            throw e.errno() == Errno.EPERM
                    ? new StepFailure(
                            e,
                            "a real-time policy takes CAP_SYS_NICE on the host and real-time runtime in the cgroup"
                                    + " (/linux/resources/cpu/realtimeRuntime); SCHED_DEADLINE every processor of the"
                                    + " machine")
                    : e;
        }
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    private static int policy(String name) {
        return switch (name) {
            case "SCHED_OTHER" -> Sched_h.SCHED_NORMAL();
            case "SCHED_FIFO" -> Sched_h.SCHED_FIFO();
            case "SCHED_RR" -> Sched_h.SCHED_RR();
            case "SCHED_BATCH" -> Sched_h.SCHED_BATCH();
            case "SCHED_ISO" -> SCHED_ISO;
            case "SCHED_IDLE" -> Sched_h.SCHED_IDLE();
            case "SCHED_DEADLINE" -> Sched_h.SCHED_DEADLINE();
            default -> throw new IllegalArgumentException("no such policy, and not validated: " + name);
        };
    }

    private long flags() {
        long flags = 0;
        for (String flag : scheduler.flags()) {
            flags |= switch (flag) {
                case "SCHED_FLAG_RESET_ON_FORK" -> Sched_h.SCHED_FLAG_RESET_ON_FORK();
                case "SCHED_FLAG_RECLAIM" -> Sched_h.SCHED_FLAG_RECLAIM();
                case "SCHED_FLAG_DL_OVERRUN" -> Sched_h.SCHED_FLAG_DL_OVERRUN();
                case "SCHED_FLAG_KEEP_POLICY" -> Sched_h.SCHED_FLAG_KEEP_POLICY();
                case "SCHED_FLAG_KEEP_PARAMS" -> Sched_h.SCHED_FLAG_KEEP_PARAMS();
                case "SCHED_FLAG_UTIL_CLAMP_MIN" -> Sched_h.SCHED_FLAG_UTIL_CLAMP_MIN();
                case "SCHED_FLAG_UTIL_CLAMP_MAX" ->
                    Sched_h.SCHED_FLAG_UTIL_CLAMP() & ~Sched_h.SCHED_FLAG_UTIL_CLAMP_MIN();
                default -> throw new IllegalArgumentException("no such flag, and not validated: " + flag);
            };
        }
        return flags;
    }
}

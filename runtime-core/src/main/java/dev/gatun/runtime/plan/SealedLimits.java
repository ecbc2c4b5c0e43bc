package dev.gatun.runtime.plan;

import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.process.Rlimits;
import dev.gatun.runtime.spec.ProcessSpec;
import dev.gatun.runtime.spec.Rlimit;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/** The entries of a sealed init that limit what the program uses: OOM score and resource limits. */
final class SealedLimits {

    /** A descriptor limit below this one would keep the init from opening the exec fifo: it is set afterwards. */
    private static final long ENOUGH_DESCRIPTORS = 64;

    private final SealedProgram program;

    SealedLimits(SealedProgram program) {
        this.program = program;
    }

    void oomScore(ProcessSpec process) {
        Integer score = process.oomScoreAdj();
        if (score == null) {
            return;
        }
        // Not a step of the setup: the kernel keeps one score for all processes that share a memory, and the driven one
        // shares the JVM's.
        String purpose = "set the OOM score adjustment to " + score + ": " + SealedProgram.CALL
                + " in config.json at /process/oomScoreAdj";
        program.writeInProc(purpose, "the OOM score adjustment", "self/oom_score_adj", score.toString());
    }

    /** Those that are set before the init waits: a failure is {@code create}'s to hear. */
    void beforeStart(ProcessSpec process) {
        limits(process, false);
    }

    /** Those under which the init could not have opened the exec fifo. */
    void afterStart(ProcessSpec process) {
        limits(process, true);
    }

    private void limits(ProcessSpec process, boolean late) {
        List<Rlimit> limits = process.rlimits();
        for (int i = 0; i < limits.size(); i++) {
            Rlimit limit = limits.get(i);
            if (isLate(limit) == late) {
                byte[] values = ByteBuffer.allocate(2 * Long.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .putLong(limit.soft())
                        .putLong(limit.hard())
                        .array();
                String purpose = String.format(
                        Locale.ROOT,
                        "set %s to %s:%s: prlimit64 in config.json at /process/rlimits/%d",
                        limit.type(),
                        Long.toUnsignedString(limit.soft()),
                        Long.toUnsignedString(limit.hard()),
                        i);
                program.call(purpose, Syscall.PRLIMIT64, 0, resource(limit), program.bytes(values), 0);
            }
        }
    }

    private static int resource(Rlimit limit) {
        return Rlimits.number(limit.type())
                .orElseThrow(() -> new IllegalArgumentException("no such limit, and not validated: " + limit.type()));
    }

    private static boolean isLate(Rlimit limit) {
        return limit.type().equals("RLIMIT_NOFILE") && Long.compareUnsigned(limit.soft(), ENOUGH_DESCRIPTORS) < 0;
    }
}

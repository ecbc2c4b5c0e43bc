package dev.gatun.runtime.plan;

import dev.gatun.linux.image.Data;
import dev.gatun.linux.syscall.Syscall;

/**
 * The entries of a sealed init for the signals that its program would otherwise ignore. An {@code execve} resets what was handled, but
 * not what was ignored: under {@code nohup gatun run} the program would be deaf to HUP, where runc's is not.
 */
final class SealedSignals {

    /** The kernel's structure on x86-64; elsewhere it is smaller. */
    private static final int SIGACTION_SIZE = 32;

    private SealedSignals() {}

    /** @param ignored bit 0 is signal 1; SIGKILL and SIGSTOP are never in it */
    static void reset(SealedProgram program, long ignored) {
        if (ignored == 0) {
            return;
        }
        // SIG_DFL is zero, and so are its flags and mask, on every architecture.
        Data defaultAction = program.zeroes(SIGACTION_SIZE);
        for (long left = ignored; left != 0; left &= left - 1) {
            int signal = Long.numberOfTrailingZeros(left) + 1;
            program.call(
                    "reset signal " + signal + " to its default action: rt_sigaction",
                    Syscall.RT_SIGACTION,
                    signal,
                    defaultAction,
                    0,
                    Long.BYTES);
        }
    }
}

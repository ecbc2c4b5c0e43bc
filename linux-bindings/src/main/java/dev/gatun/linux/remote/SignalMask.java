package dev.gatun.linux.remote;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The signals of a thread around a clone.
 *
 * <p>Everything is blocked but the synchronous ones: HotSpot finds null pointers and safepoints by SIGSEGV, and the kernel
 * kills a process whose blocked SIGSEGV, SIGBUS, SIGILL, SIGFPE or SIGTRAP is raised by an instruction.
 */
final class SignalMask {

    private static final int SIG_SETMASK = 2;
    private static final long SYNCHRONOUS = bit(4) | bit(5) | bit(7) | bit(8) | bit(11);

    static final long NONE = 0;
    static final long ASYNCHRONOUS = ~SYNCHRONOUS;

    private SignalMask() {}

    private static long bit(int signal) {
        return 1L << (signal - 1);
    }

    /** Sets the mask of the executor's thread or process; returns the one before. */
    static long set(Syscalls syscalls, long mask) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment words = arena.allocate(JAVA_LONG, 2);
            words.set(JAVA_LONG, 0, mask);
            long result = syscalls.invoke(
                    Syscall.RT_SIGPROCMASK.number(), SIG_SETMASK, words.address(), words.address() + 8, 8);
            if (Syscalls.isError(result)) {
                throw new IllegalStateException("rt_sigprocmask refused valid arguments with error " + -result);
            }
            return words.get(JAVA_LONG, 8);
        }
    }
}

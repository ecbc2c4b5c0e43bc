package dev.gatun.linux.remote;

import static dev.gatun.linux.abi.Signal_h.SIGBUS;
import static dev.gatun.linux.abi.Signal_h.SIGFPE;
import static dev.gatun.linux.abi.Signal_h.SIGILL;
import static dev.gatun.linux.abi.Signal_h.SIGSEGV;
import static dev.gatun.linux.abi.Signal_h.SIGTRAP;
import static dev.gatun.linux.abi.Signal_h.SIG_SETMASK;
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

    private static final long SYNCHRONOUS =
            bit(SIGILL()) | bit(SIGTRAP()) | bit(SIGBUS()) | bit(SIGFPE()) | bit(SIGSEGV());

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
                    Syscall.RT_SIGPROCMASK.number(), SIG_SETMASK(), words.address(), words.address() + 8, 8);
            if (Syscalls.isError(result)) {
                throw new IllegalStateException("rt_sigprocmask refused valid arguments with error " + -result);
            }
            return words.get(JAVA_LONG, 8);
        }
    }
}

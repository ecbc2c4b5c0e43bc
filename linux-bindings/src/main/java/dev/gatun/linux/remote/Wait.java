package dev.gatun.linux.remote;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Asking and waiting for the end of a child by its pidfd. */
final class Wait {

    private static final int P_PIDFD = 3;
    private static final int WEXITED = 4;
    private static final int SIGINFO_SIZE = 128;
    private static final int SI_CODE = 8;
    private static final int SI_STATUS = 24;
    private static final int CLD_EXITED = 1;
    private static final short POLLIN = 1;

    private Wait() {}

    /** Says whether the process has ended, without reaping it. */
    static boolean hasEnded(int pidfd) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment poll = arena.allocate(24, 8);
            poll.set(JAVA_INT, 0, pidfd);
            poll.set(JAVA_SHORT, 4, POLLIN);
            return NativeSyscalls.instance().invoke(Syscall.PPOLL.number(), poll.address(), 1, poll.address() + 8, 0, 8)
                    > 0;
        }
    }

    /** Waits for the end of the process and reaps it; says how it ended, for a message. */
    static String reap(int pidfd) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(SIGINFO_SIZE, 8);
            long result;
            do {
                result = NativeSyscalls.instance()
                        .invoke(Syscall.WAITID.number(), P_PIDFD, pidfd, info.address(), WEXITED, 0);
            } while (Errno.EINTR.isResult(result));
            if (Syscalls.isError(result)) {
                return "was reaped by somebody else";
            }
            int status = info.get(JAVA_INT, SI_STATUS);
            return info.get(JAVA_INT, SI_CODE) == CLD_EXITED
                    ? "exited with code " + status
                    : "was killed by signal " + status;
        }
    }
}

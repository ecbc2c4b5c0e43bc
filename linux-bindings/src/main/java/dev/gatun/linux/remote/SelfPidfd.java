package dev.gatun.linux.remote;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;

/** One descriptor for this JVM itself, close-on-exec, kept open: a child asks it whether its parent still lives. */
final class SelfPidfd {

    private static int number = -1;

    private SelfPidfd() {}

    static synchronized int number() throws ErrnoException {
        if (number < 0) {
            Syscalls here = NativeSyscalls.instance();
            long pid = here.invoke(Syscall.GETPID.number());
            long result = here.invoke(Syscall.PIDFD_OPEN.number(), pid, 0);
            if (Syscalls.isError(result)) {
                throw new ErrnoException("pidfd_open(" + pid + ", 0)", (int) -result);
            }
            number = (int) result;
        }
        return number;
    }
}

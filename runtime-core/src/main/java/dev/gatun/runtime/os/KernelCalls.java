package dev.gatun.runtime.os;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import java.lang.foreign.Arena;

/** What the subject interfaces of {@link Linux} stand on. */
interface KernelCalls {

    /** The executor that makes the calls. */
    Syscalls syscalls();

    /** Fresh scratch memory that the executor's process can see; closed after the call. */
    Arena memory();

    /** Makes a call once. For {@code close} and for what waits with a timeout or cannot be repeated. */
    default long once(Syscall call, long... arguments) {
        return syscalls().invoke(call.number(), arguments);
    }

    /**
     * Makes a call, again as long as a signal interrupts it ({@code EINTR}). Right for everything that has no effect when
     * it is interrupted; wrong for {@code close} (Linux has freed the descriptor by then, and another thread may own the
     * number already) and for what counts a timeout from its beginning.
     */
    default long retried(Syscall call, long... arguments) {
        long number = call.number();
        long result;
        do {
            result = syscalls().invoke(number, arguments);
        } while (result == -Errno.EINTR.value());
        return result;
    }

    /** Wraps a new descriptor that a call returned. */
    default Fd owned(long number) {
        return new Fd(syscalls(), (int) number);
    }
}

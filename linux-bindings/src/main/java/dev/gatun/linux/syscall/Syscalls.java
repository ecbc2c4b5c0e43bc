package dev.gatun.linux.syscall;

/**
 * The one door to the kernel: everything that Gatun does to a container goes through {@link #invoke}.
 *
 * <p>The contract is the kernel's, not libc's: a result in [-4095, -1] is a negated errno, every other value is a
 * success, and there is no hidden errno anywhere. A lambda is a fake, a subclass of {@link ForwardingSyscalls} a
 * decorator.
 *
 * <p>Pointer arguments are raw addresses. The caller keeps the memory behind them alive until the call has returned.
 */
@FunctionalInterface
public interface Syscalls {

    /** The largest errno that the kernel can return; results in [-MAX_ERRNO, -1] are failures. */
    long MAX_ERRNO = 4095;

    /**
     * Makes one system call.
     *
     * @param number the call's number on this machine's architecture
     * @param arguments at most six; absent ones count as zero
     * @return the kernel's result, or a negated errno
     */
    long invoke(long number, long... arguments);

    /** The id of the process that makes the calls, in the pid namespace of the JVM; a fake's is the JVM's. */
    default long pid() {
        return ProcessHandle.current().pid();
    }

    /** Says whether a result of {@link #invoke} is a negated errno. */
    static boolean isError(long result) {
        return result < 0 && result >= -MAX_ERRNO;
    }
}

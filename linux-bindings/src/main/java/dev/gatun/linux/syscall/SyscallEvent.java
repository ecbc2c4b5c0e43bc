package dev.gatun.linux.syscall;

import org.jspecify.annotations.Nullable;

/**
 * One system call that was made.
 *
 * @param call null if its number is not in the table
 * @param line the call with arguments and result as strace(1) prints it
 * @param result what {@link Syscalls#invoke} returned, or {@link #UNANSWERED}
 * @param nanos how long it took
 * @param pid of the process that made it, see {@link Syscalls#pid()}
 */
public record SyscallEvent(@Nullable Syscall call, String line, long result, long nanos, long pid) {

    /** The result of a call whose process was lost under it. */
    public static final long UNANSWERED = Long.MIN_VALUE;
}

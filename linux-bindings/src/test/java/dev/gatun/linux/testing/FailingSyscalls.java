package dev.gatun.linux.testing;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ForwardingSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import org.jspecify.annotations.Nullable;

/** Lets calls through but for one, which fails with a chosen error: fault injection. Not safe for several threads. */
public final class FailingSyscalls extends ForwardingSyscalls {

    private final @Nullable Syscall only;
    private final int nth;
    private final Errno errno;
    private int seen;

    private FailingSyscalls(Syscalls delegate, @Nullable Syscall only, int nth, Errno errno) {
        super(delegate);
        this.only = only;
        this.nth = nth;
        this.errno = errno;
    }

    /** Fails the nth call of any kind, counted from 1. */
    public static FailingSyscalls nth(Syscalls delegate, int nth, Errno errno) {
        return new FailingSyscalls(delegate, null, nth, errno);
    }

    /** Fails the nth call of one kind, counted from 1. */
    public static FailingSyscalls nth(Syscalls delegate, Syscall call, int nth, Errno errno) {
        return new FailingSyscalls(delegate, call, nth, errno);
    }

    /** Whether the call that had to fail has come. */
    public boolean hasFailed() {
        return seen >= nth;
    }

    @Override
    public long invoke(long number, long... arguments) {
        Syscall failing = only;
        if ((failing == null || number == failing.number()) && ++seen == nth) {
            return -errno.value();
        }
        return super.invoke(number, arguments);
    }
}

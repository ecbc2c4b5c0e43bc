package dev.gatun.linux.syscall;

import java.util.Objects;

/** Hands every call on to another executor: the base of the decorators. */
public abstract class ForwardingSyscalls implements Syscalls {

    private final Syscalls delegate;

    /** @param delegate where the calls go */
    protected ForwardingSyscalls(Syscalls delegate) {
        this.delegate = Objects.requireNonNull(delegate, "delegate");
    }

    /** The executor behind this one. */
    protected final Syscalls delegate() {
        return delegate;
    }

    @Override
    public long invoke(long number, long... arguments) {
        return delegate.invoke(number, arguments);
    }
}

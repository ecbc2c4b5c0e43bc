package dev.gatun.linux.syscall;

import java.util.Objects;

/**
 * Hands every call on to another executor: the base of the decorators.
 *
 * <p><b>Fault injection.</b> Answer for the kernel, to see whether the code above cleans up:
 *
 * {@snippet class="dev.gatun.linux.syscall.DecoratorRecipesTest" region="fault-injection"}
 *
 * <p><b>Observability.</b> Look at what passes; {@link TracingSyscalls} does it with names for everything:
 *
 * {@snippet class="dev.gatun.linux.syscall.DecoratorRecipesTest" region="observability"}
 *
 * <p><b>Transformation.</b> Change a call on its way, here so that no descriptor outlives an execve:
 *
 * {@snippet class="dev.gatun.linux.syscall.DecoratorRecipesTest" region="transformation"}
 */
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

    @Override
    public long pid() {
        return delegate.pid();
    }
}

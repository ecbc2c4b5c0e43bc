package dev.gatun.linux.remote;

import dev.gatun.linux.abi.clone_args;
import dev.gatun.linux.syscall.ForwardingSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import java.lang.foreign.MemorySegment;
import java.util.function.LongBinaryOperator;
import java.util.function.UnaryOperator;

/** The one {@code clone3} that begins a process, in the shape of an executor, so that a decorator sees it like any call. */
final class CloneCall extends ForwardingSyscalls {

    private final LongBinaryOperator code;
    private boolean made;

    /**
     * @param where the process that clones
     * @param code makes the call, with the address and the size of its arguments
     */
    CloneCall(Syscalls where, LongBinaryOperator code) {
        super(where);
        this.code = code;
    }

    @Override
    public long invoke(long number, long... arguments) {
        made = true;
        return code.applyAsLong(arguments[0], arguments[1]);
    }

    /** Makes the call through a decorator; one that answers by itself may only answer with an error. */
    long make(UnaryOperator<Syscalls> decorator, MemorySegment arguments) {
        long result = decorator.apply(this).invoke(Syscall.CLONE3.number(), arguments.address(), clone_args.sizeof());
        if (!made && !Syscalls.isError(result)) {
            throw new IllegalStateException("clone3 was answered, but not made: there is no process to drive");
        }
        return result;
    }
}

package dev.gatun.linux.remote;

import static dev.gatun.linux.abi.Futex_h.FUTEX_WAIT;
import static dev.gatun.linux.abi.Futex_h.FUTEX_WAKE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.gatun.linux.syscall.Arch;
import dev.gatun.linux.syscall.ForwardingSyscalls;
import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Makes system calls in a driven process: writes the call, wakes the process, waits for the acknowledgement. */
final class RemoteSyscalls implements Syscalls {

    /**
     * Some ten microseconds: a short call is answered by then. If it is not, the process may be waiting for this very
     * processor, and with ten times as many a busy machine took ten times as long for a call.
     */
    private static final int SPINS = 300;

    private static final long SLICE_NANOS = 1_000_000_000L;

    /** These would take the process out of its loop, or leave two processes with one control block. */
    private static final Set<Syscall> UNSUITABLE =
            EnumSet.of(Syscall.CLONE3, Syscall.SET_TID_ADDRESS, Syscall.RT_SIGRETURN);

    /** What makes the kernel forget the parent death signal (prctl(2), PR_SET_PDEATHSIG). */
    private static final Set<Syscall> CREDENTIALS = EnumSet.of(
            Syscall.SETUID,
            Syscall.SETGID,
            Syscall.SETREUID,
            Syscall.SETREGID,
            Syscall.SETRESUID,
            Syscall.SETRESGID,
            Syscall.SETFSUID,
            Syscall.SETFSGID,
            Syscall.CAPSET,
            Syscall.UNSHARE,
            Syscall.SETNS);

    private final ControlBlock block;
    private final RemoteProcess process;
    private final Thread driver = Thread.currentThread();
    private final long deadlineNanos;
    private int acknowledged = -1;
    private boolean gone;

    RemoteSyscalls(ControlBlock block, RemoteProcess process, Duration deadline) {
        this.block = block;
        this.process = process;
        this.deadlineNanos = deadline.toNanos();
    }

    @Override
    public long invoke(long number, long... arguments) {
        if (arguments.length > 6) {
            throw new IllegalArgumentException("a system call takes at most six arguments, not " + arguments.length);
        }
        Syscall call = Syscall.of(Arch.current(), number);
        if (call != null && UNSUITABLE.contains(call)) {
            throw new IllegalArgumentException(call.callName() + " cannot be driven");
        }
        if (call == Syscall.SETNS) {
            // From here on strangers may see the process, and who traces it reads and writes the memory of the JVM.
            RemoteProcess.hideFromPtrace();
        }
        long result = transact(number, arguments);
        if (call != null && !Syscalls.isError(result) && CREDENTIALS.contains(call)) {
            process.rearmParentDeath();
        }
        return result;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    /** Makes any call; throws if the process is lost. */
    long transact(long number, long... arguments) {
        if (!call(number, arguments)) {
            gone = true;
            throw lost(number);
        }
        return block.result();
    }

    /** Closes a descriptor of the process, if it is still there. */
    void close(int descriptor) {
        if (!gone) {
            transact(Syscall.CLOSE.number(), descriptor);
        }
    }

    /** Makes calls that end the driving when they succeed, with the result 0. */
    Syscalls executing() {
        return new ForwardingSyscalls(this) {
            @Override
            public long invoke(long number, long... arguments) {
                return execute(number, arguments);
            }
        };
    }

    /** Says whether the process still waits for calls. */
    boolean isDriven() {
        return !gone;
    }

    long execute(long number, long... arguments) {
        if (!call(number, arguments)) {
            gone = true;
            // The word is cleared by the exec, and as well by a signal that came before it.
            if (Wait.endedWithoutExecuting(process.pid())) {
                throw lost(number);
            }
            return 0;
        }
        return block.result();
    }

    /** Posts a call and waits; false if the word was cleared instead: the process has executed or died. */
    private boolean call(long number, long[] arguments) {
        if (Thread.currentThread() != driver) {
            throw new IllegalStateException("only the thread that launched a process may drive it: " + driver);
        }
        if (gone) {
            throw new IllegalStateException("the process " + process.pid() + " is driven no longer");
        }
        int request = block.post(number, arguments);
        if (block.asleep()) {
            NativeSyscalls.instance().invoke(Syscall.FUTEX.number(), block.address(), FUTEX_WAKE(), 1);
        }
        for (int i = 0; i < SPINS; i++) {
            int done = block.done();
            if (done == request || done == 0) {
                acknowledged = done;
                return done != 0;
            }
            Thread.onSpinWait();
        }
        return waitFor(request, number);
    }

    private boolean waitFor(int request, long number) {
        long start = System.nanoTime();
        try (var arena = Arena.ofConfined()) {
            MemorySegment timeout = arena.allocate(JAVA_LONG, 2);
            while (true) {
                int done = block.done();
                if (done == request || done == 0) {
                    acknowledged = done;
                    return done != 0;
                }
                long left = deadlineNanos - (System.nanoTime() - start);
                if (left <= 0) {
                    gone = true;
                    process.killAndReap();
                    throw new RemoteProcessException(
                            RemoteProcessException.Kind.DEADLINE,
                            name(number),
                            "the process " + process.pid() + " did not answer " + name(number) + " within "
                                    + Duration.ofNanos(deadlineNanos).toMillis() + " ms and was killed");
                }
                long slice = Math.min(left, SLICE_NANOS);
                timeout.set(JAVA_LONG, 0, slice / SLICE_NANOS);
                timeout.set(JAVA_LONG, 8, slice % SLICE_NANOS);
                NativeSyscalls.instance()
                        .invoke(
                                Syscall.FUTEX.number(),
                                block.doneAddress(),
                                FUTEX_WAIT(),
                                Integer.toUnsignedLong(acknowledged),
                                timeout.address());
            }
        }
    }

    private RemoteProcessException lost(long number) {
        return new RemoteProcessException(
                RemoteProcessException.Kind.DIED,
                name(number),
                "the process " + process.pid() + " " + Wait.reap(process.pidfd()) + " during " + name(number));
    }

    private static String name(long number) {
        Syscall call = Syscall.of(Arch.current(), number);
        return call == null ? "system call " + number : call.callName();
    }
}

package dev.gatun.linux.remote;

import static dev.gatun.linux.abi.Errno_h.ENOSYS;

import dev.gatun.linux.syscall.Arch;
import dev.gatun.linux.syscall.ForwardingSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import java.time.Duration;

/** Makes system calls in a driven process: writes the call, wakes the process, waits for the acknowledgement. */
final class RemoteSyscalls implements Syscalls {

    /** The driver comes back from the kernel this often, should it ever be forgotten there. */
    private static final Duration SLICE = Duration.ofSeconds(1);

    private static final byte UNSUITABLE = 1;
    private static final byte CREDENTIALS = 2;
    private static final byte HIDING = 4;

    /** What is special about a call, by its number. */
    private static final byte[] SPECIAL = special();

    private static byte[] special() {
        var special = new byte[(int) LaunchCode.WAIT_ON];
        // These would take the process out of its loop, or leave two processes with one control block.
        mark(special, UNSUITABLE, Syscall.CLONE3, Syscall.SET_TID_ADDRESS, Syscall.RT_SIGRETURN);
        // What makes the kernel forget the parent death signal (prctl(2), PR_SET_PDEATHSIG).
        mark(
                special,
                CREDENTIALS,
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
        mark(special, HIDING, Syscall.SETNS);
        return special;
    }

    private static void mark(byte[] special, byte what, Syscall... calls) {
        for (Syscall call : calls) {
            special[call.number()] |= what;
        }
    }

    private final ControlBlock block;
    private final RemoteProcess process;
    private final Thread driver = Thread.currentThread();
    private final Duration deadline;
    private final long slices;
    private boolean gone;

    RemoteSyscalls(ControlBlock block, RemoteProcess process, Duration deadline) {
        this.block = block;
        this.process = process;
        this.deadline = deadline;
        this.slices = deadline.dividedBy(SLICE) + 1;
        block.patience(deadline.dividedBy(slices));
    }

    @Override
    public long invoke(long number, long... arguments) {
        if (arguments.length > 6) {
            throw new IllegalArgumentException("a system call takes at most six arguments, not " + arguments.length);
        }
        if (number < 0 || number >= SPECIAL.length) {
            return -ENOSYS();
        }
        byte special = SPECIAL[(int) number];
        if (special == 0) {
            return transact(number, arguments);
        }
        if ((special & UNSUITABLE) != 0) {
            throw new IllegalArgumentException(name(number) + " cannot be driven");
        }
        if ((special & HIDING) != 0) {
            // From here on strangers may see the process, and who traces it reads and writes the memory of the JVM.
            RemoteProcess.hideFromPtrace();
        }
        if ((special & CREDENTIALS) == 0) {
            return transact(number, arguments);
        }
        block.disarms(true);
        long result = transact(number, arguments);
        block.disarms(false);
        return result;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    /** Makes any call; throws if the process is lost. */
    long transact(long number, long... arguments) {
        long result = call(number, arguments);
        if (result == LaunchCode.GONE) {
            gone = true;
            throw lost(number);
        }
        return result;
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
        long result = call(number, arguments);
        if (result != LaunchCode.GONE) {
            return result;
        }
        gone = true;
        // The word is cleared by the exec, and as well by a signal that came before it.
        if (Wait.endedWithoutExecuting(process.pid())) {
            throw lost(number);
        }
        return 0;
    }

    /** Posts a call and waits; {@link LaunchCode#GONE} if there was no answer: the process has executed or died. */
    private long call(long number, long[] arguments) {
        if (Thread.currentThread() != driver) {
            throw new IllegalStateException("only the thread that launched a process may drive it: " + driver);
        }
        if (gone) {
            throw new IllegalStateException("the process " + process.pid() + " is driven no longer");
        }
        long result = LaunchCode.drive(block.address() + number, arguments);
        for (long slice = 1; result == LaunchCode.UNANSWERED; slice++) {
            if (slice == slices) {
                throw late(number);
            }
            result = LaunchCode.drive(block.address() + LaunchCode.WAIT_ON);
        }
        return result;
    }

    private RemoteProcessException late(long number) {
        gone = true;
        process.killAndReap();
        return new RemoteProcessException(
                RemoteProcessException.Kind.DEADLINE,
                name(number),
                "the process " + process.pid() + " did not answer " + name(number) + " within " + deadline.toMillis()
                        + " ms and was killed");
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

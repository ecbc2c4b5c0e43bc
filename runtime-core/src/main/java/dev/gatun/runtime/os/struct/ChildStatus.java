package dev.gatun.runtime.os.struct;

import static dev.gatun.runtime.os.flag.Abi.*;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * What {@code waitid} tells about a child.
 *
 * @param pid of the child, in the waiting process's pid namespace
 * @param event what became of it
 * @param status the exit status, or the signal
 */
public record ChildStatus(int pid, Event event, int status) {

    /** What a child can do that its parent may wait for. */
    public enum Event {
        /** It called {@code exit}. */
        EXITED,
        /** A signal killed it. */
        KILLED,
        /** A signal killed it, and it left a core dump. */
        DUMPED,
        /** It stopped for its tracer. */
        TRAPPED,
        /** A signal stopped it. */
        STOPPED,
        /** {@code SIGCONT} continued it. */
        CONTINUED;

        static Event of(int code) {
            return values()[code - CLD_EXITED()];
        }
    }

    /** The size of {@code siginfo_t}. */
    public static final long SIGINFO_SIZE = 128;

    // siginfo_t for SIGCHLD on 64-bit machines: signo, errno, code, padding, pid, uid, status. The header describes it
    // as a
    // union in a union, for which no accessors are generated.
    private static final int CODE_OFFSET = 2 * Integer.BYTES;
    private static final int PID_OFFSET = 4 * Integer.BYTES;
    private static final int STATUS_OFFSET = 6 * Integer.BYTES;

    /** Reads a {@code siginfo_t}; empty if no child was ready, which the kernel tells by leaving the pid zero. */
    public static Optional<ChildStatus> of(MemorySegment info) {
        int pid = info.get(JAVA_INT, PID_OFFSET);
        return pid == 0
                ? Optional.empty()
                : Optional.of(new ChildStatus(
                        pid, Event.of(info.get(JAVA_INT, CODE_OFFSET)), info.get(JAVA_INT, STATUS_OFFSET)));
    }

    /** Whether the child has ended. */
    public boolean hasEnded() {
        return event == Event.EXITED || event == Event.KILLED || event == Event.DUMPED;
    }

    /** The status as a shell and every container engine tell it: the exit status, or 128 and the signal. */
    public int shellStatus() {
        return event == Event.EXITED ? status : 128 + status;
    }
}

package dev.gatun.runtime.os.struct;

import static dev.gatun.linux.abi.Wait_h.CLD_EXITED;

import dev.gatun.linux.abi.__sifields;
import dev.gatun.linux.abi.siginfo;
import java.lang.foreign.Arena;
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

    /** Room for what {@code waitid} tells. */
    public static MemorySegment room(Arena memory) {
        return memory.allocate(siginfo.layout());
    }

    /** Reads a {@code siginfo_t}; empty if no child was ready, which the kernel tells by leaving the pid zero. */
    public static Optional<ChildStatus> of(MemorySegment info) {
        MemorySegment child = __sifields._sigchld(siginfo._sifields(info));
        int pid = __sifields._sigchld._pid(child);
        return pid == 0
                ? Optional.empty()
                : Optional.of(
                        new ChildStatus(pid, Event.of(siginfo.si_code(info)), __sifields._sigchld._status(child)));
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

package dev.gatun.runtime.os;

import static dev.gatun.linux.abi.Close_range_h.CLOSE_RANGE_CLOEXEC;
import static dev.gatun.linux.abi.Fcntl_h.FD_CLOEXEC;
import static dev.gatun.linux.abi.Fcntl_h.F_ADD_SEALS;
import static dev.gatun.linux.abi.Fcntl_h.F_DUPFD_CLOEXEC;
import static dev.gatun.linux.abi.Fcntl_h.F_GETFD;
import static dev.gatun.linux.abi.Fcntl_h.F_GETFL;
import static dev.gatun.linux.abi.Fcntl_h.F_GET_SEALS;
import static dev.gatun.linux.abi.Fcntl_h.F_SETFD;
import static dev.gatun.linux.abi.Fcntl_h.F_SETFL;
import static dev.gatun.linux.abi.Fcntl_h.O_CLOEXEC;
import static dev.gatun.runtime.os.Call.check;
import static java.lang.foreign.ValueLayout.*;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.Call.Word;
import dev.gatun.runtime.os.flag.*;
import dev.gatun.runtime.os.struct.*;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/** Descriptors themselves: copies, flags, locks, device controls. */
interface DescriptorCalls extends KernelCalls {

    /**
     * Makes {@code target} a copy of a descriptor, closing what it was before.
     *
     * @param closeOnExec false for what the next program is to inherit, such as its standard streams
     */
    default void dup3(Fd source, int target, boolean closeOnExec) throws ErrnoException {
        check(
                retried(Syscall.DUP3, source.number(), target, closeOnExec ? O_CLOEXEC() : 0),
                "dup3",
                source,
                target,
                closeOnExec ? new Word("O_CLOEXEC") : 0);
    }

    /** Makes a pipe, close-on-exec: {@code first} reads, {@code second} writes. */
    default FdPair pipe2(Set<OpenFlag> flags) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment ends = memory.allocate(JAVA_INT, 2);
            check(retried(Syscall.PIPE2, ends.address(), Flag.mask(flags) | O_CLOEXEC()), "pipe2", flags);
            return new FdPair(owned(ends.getAtIndex(JAVA_INT, 0)), owned(ends.getAtIndex(JAVA_INT, 1)));
        }
    }

    /** Copies a descriptor, close-on-exec, to the lowest free number from {@code atLeast} on ({@code F_DUPFD_CLOEXEC}). */
    default Fd fcntlDupfd(Fd file, int atLeast) throws ErrnoException {
        return owned(fcntl(file, "F_DUPFD_CLOEXEC", F_DUPFD_CLOEXEC(), atLeast));
    }

    /** Whether the descriptor is close-on-exec ({@code F_GETFD}). */
    default boolean fcntlGetfd(Fd file) throws ErrnoException {
        return (fcntl(file, "F_GETFD", F_GETFD(), 0) & FD_CLOEXEC()) != 0;
    }

    /** Makes the descriptor close-on-exec, or inherited ({@code F_SETFD}). */
    default void fcntlSetfd(Fd file, boolean closeOnExec) throws ErrnoException {
        fcntl(file, "F_SETFD", F_SETFD(), closeOnExec ? FD_CLOEXEC() : 0);
    }

    /** The open file's status flags ({@code F_GETFL}), as bits of {@link OpenFlag}: the access mode is among them. */
    default long fcntlGetfl(Fd file) throws ErrnoException {
        return fcntl(file, "F_GETFL", F_GETFL(), 0);
    }

    /** Sets the open file's status flags ({@code F_SETFL}); everybody who shares the open file sees it. */
    default void fcntlSetfl(Fd file, long flags) throws ErrnoException {
        fcntl(file, "F_SETFL", F_SETFL(), flags);
    }

    /** Seals a memfd, for good ({@code F_ADD_SEALS}). */
    default void fcntlAddSeals(Fd file, Set<SealFlag> seals) throws ErrnoException {
        check(
                retried(Syscall.FCNTL, file.number(), F_ADD_SEALS(), Flag.mask(seals)),
                "fcntl",
                file,
                new Word("F_ADD_SEALS"),
                seals);
    }

    /** The seals of a memfd ({@code F_GET_SEALS}). */
    default Set<SealFlag> fcntlGetSeals(Fd file) throws ErrnoException {
        return Flag.in(fcntl(file, "F_GET_SEALS", F_GET_SEALS(), 0), SealFlag.class);
    }

    private long fcntl(Fd file, String name, long command, long argument) throws ErrnoException {
        return check(retried(Syscall.FCNTL, file.number(), command, argument), "fcntl", file, new Word(name), argument);
    }

    /**
     * Takes or releases the lock of an open file. Waits unless {@code LOCK_NB} is given ({@code EWOULDBLOCK}). The lock belongs
     * to the open file, so copies of the descriptor share it, and closing the last one releases it.
     */
    default void flock(Fd file, Set<LockFlag> operation) throws ErrnoException {
        check(retried(Syscall.FLOCK, file.number(), Flag.mask(operation)), "flock", file, operation);
    }

    /**
     * Any {@code ioctl} that has no method of its own.
     *
     * @param name the request's name, for the message
     * @param argument a number, or the address of a structure that the executor's process sees
     */
    default long ioctl(Fd file, String name, long request, long argument) throws ErrnoException {
        return check(retried(Syscall.IOCTL, file.number(), request, argument), "ioctl", file, new Word(name));
    }

    /** Closes all descriptors from {@code first} to {@code last}, both included. */
    default void close_range(int first, int last) throws ErrnoException {
        check(
                retried(Syscall.CLOSE_RANGE, first, Integer.toUnsignedLong(last), 0),
                "close_range",
                first,
                new Word(Integer.toUnsignedString(last)),
                0);
    }

    /** Makes all descriptors from {@code first} to {@code last}, both included, close-on-exec (Linux 5.11). */
    default void closeRangeOnExec(int first, int last) throws ErrnoException {
        check(
                retried(Syscall.CLOSE_RANGE, first, Integer.toUnsignedLong(last), CLOSE_RANGE_CLOEXEC()),
                "close_range",
                first,
                new Word(Integer.toUnsignedString(last)),
                new Word("CLOSE_RANGE_CLOEXEC"));
    }
}

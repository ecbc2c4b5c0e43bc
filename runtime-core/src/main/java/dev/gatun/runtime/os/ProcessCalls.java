package dev.gatun.runtime.os;

import static dev.gatun.linux.abi.Wait_h.P_ALL;
import static dev.gatun.linux.abi.Wait_h.P_PID;
import static dev.gatun.linux.abi.Wait_h.P_PIDFD;
import static dev.gatun.runtime.os.Call.check;
import static dev.gatun.runtime.os.Call.string;
import static dev.gatun.runtime.os.Call.strings;
import static java.lang.foreign.ValueLayout.*;

import dev.gatun.linux.abi.rlimit64;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.Call.Hex;
import dev.gatun.runtime.os.Call.Word;
import dev.gatun.runtime.os.flag.*;
import dev.gatun.runtime.os.struct.*;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Processes: who they are, how they start, end and are signalled. */
interface ProcessCalls extends KernelCalls {

    /** The process's id in its own pid namespace. */
    default int getpid() {
        return (int) once(Syscall.GETPID);
    }

    /** The parent's id, or 0 if it is outside of the pid namespace. */
    default int getppid() {
        return (int) once(Syscall.GETPPID);
    }

    /** The thread's id. */
    default int gettid() {
        return (int) once(Syscall.GETTID);
    }

    /** Starts a session without a controlling terminal; returns its id. */
    default int setsid() throws ErrnoException {
        return (int) check(retried(Syscall.SETSID), "setsid");
    }

    /** Moves a process (0: this one) to a process group (0: its own). */
    default void setpgid(int pid, int group) throws ErrnoException {
        check(retried(Syscall.SETPGID, pid, group), "setpgid", pid, group);
    }

    /** The process group of a process (0: of this one). */
    default int getpgid(int pid) throws ErrnoException {
        return (int) check(retried(Syscall.GETPGID, pid), "getpgid", pid);
    }

    /** Sends a signal; 0 only checks. Ids are reused: prefer {@link #pidfd_send_signal}. */
    default void kill(int pid, int signal) throws ErrnoException {
        check(retried(Syscall.KILL, pid, signal), "kill", pid, signal);
    }

    /** A descriptor that stands for a process, whatever becomes of its id; readable when it has ended. */
    default Fd pidfd_open(int pid) throws ErrnoException {
        return owned(check(retried(Syscall.PIDFD_OPEN, pid, 0), "pidfd_open", pid));
    }

    /** Sends a signal to exactly the process that the descriptor stands for; 0 only checks. */
    default void pidfd_send_signal(Fd process, int signal) throws ErrnoException {
        check(retried(Syscall.PIDFD_SEND_SIGNAL, process.number(), signal, 0, 0), "pidfd_send_signal", process, signal);
    }

    /** Copies a descriptor out of another process; needs the right to ptrace it. */
    default Fd pidfd_getfd(Fd process, int number) throws ErrnoException {
        return owned(check(retried(Syscall.PIDFD_GETFD, process.number(), number, 0), "pidfd_getfd", process, number));
    }

    /**
     * Waits for a child by id.
     *
     * @return empty only with {@code WNOHANG}, when the child has nothing to report
     * @throws ErrnoException {@code ECHILD} if it is no child of this process
     */
    default Optional<ChildStatus> waitid(int pid, Set<WaitFlag> flags) throws ErrnoException {
        return waitid(P_PID(), "P_PID", pid, flags);
    }

    /** Waits for any child. */
    default Optional<ChildStatus> waitidAny(Set<WaitFlag> flags) throws ErrnoException {
        return waitid(P_ALL(), "P_ALL", 0, flags);
    }

    /** Waits for a child by pidfd (Linux 5.4). */
    default Optional<ChildStatus> waitid(Fd process, Set<WaitFlag> flags) throws ErrnoException {
        return waitid(P_PIDFD(), "P_PIDFD", process.number(), flags);
    }

    private Optional<ChildStatus> waitid(long kind, String name, int id, Set<WaitFlag> flags) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment info = ChildStatus.room(memory);
            check(
                    retried(Syscall.WAITID, kind, id, info.address(), Flag.mask(flags), 0),
                    "waitid",
                    new Word(name),
                    id,
                    flags);
            return ChildStatus.of(info);
        }
    }

    /** Replaces the program; returns only by failing. */
    default void execve(String path, List<String> arguments, List<String> environment) throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(
                            Syscall.EXECVE,
                            string(memory, path),
                            strings(memory, arguments),
                            strings(memory, environment)),
                    "execve",
                    path,
                    arguments);
        }
    }

    /** Replaces the program; returns only by failing. With an empty path and {@code AT_EMPTY_PATH} the descriptor is the program. */
    default void execveat(
            Fd directory, String path, List<String> arguments, List<String> environment, Set<AtFlag> flags)
            throws ErrnoException {
        try (var memory = memory()) {
            check(
                    retried(
                            Syscall.EXECVEAT,
                            directory.number(),
                            string(memory, path),
                            strings(memory, arguments),
                            strings(memory, environment),
                            Flag.mask(flags)),
                    "execveat",
                    directory,
                    path,
                    arguments,
                    flags);
        }
    }

    /**
     * Ends the process that the executor's calls run in. In-thread that is the JVM, without its shutdown hooks; a driven
     * child's executor reports that the child has gone.
     */
    default void exit_group(int status) {
        once(Syscall.EXIT_GROUP, status);
    }

    /**
     * Blocks, unblocks or sets signals for the thread.
     *
     * @param how {@code SIG_BLOCK}, {@code SIG_UNBLOCK} or {@code SIG_SETMASK}
     * @param mask bit n-1 is signal n
     * @return the mask before
     */
    default long rt_sigprocmask(int how, long mask) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment set = memory.allocateFrom(JAVA_LONG, mask);
            MemorySegment old = memory.allocate(JAVA_LONG);
            check(
                    retried(Syscall.RT_SIGPROCMASK, how, set.address(), old.address(), Long.BYTES),
                    "rt_sigprocmask",
                    how,
                    new Hex(mask));
            return old.get(JAVA_LONG, 0);
        }
    }

    /** Gets a resource limit of a process (0: this one). */
    default ResourceLimit prlimit64(int pid, int resource) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment old = memory.allocate(rlimit64.layout());
            check(retried(Syscall.PRLIMIT64, pid, resource, 0, old.address()), "prlimit64", pid, resource);
            return new ResourceLimit(rlimit64.rlim_cur(old), rlimit64.rlim_max(old));
        }
    }

    /** Sets a resource limit of a process (0: this one). Raising the hard limit needs {@code CAP_SYS_RESOURCE}. */
    default void prlimit64(int pid, int resource, ResourceLimit limit) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment set = memory.allocate(rlimit64.layout());
            rlimit64.rlim_cur(set, limit.soft());
            rlimit64.rlim_max(set, limit.hard());
            check(retried(Syscall.PRLIMIT64, pid, resource, set.address(), 0), "prlimit64", pid, resource, limit);
        }
    }

    /** Sets the execution domain; returns the old one. */
    default long personality(long domain) throws ErrnoException {
        return check(retried(Syscall.PERSONALITY, domain), "personality", new Hex(domain));
    }
}

package dev.gatun.runtime.os;

import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.ScratchArena;
import dev.gatun.linux.syscall.Syscalls;
import java.lang.foreign.Arena;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Linux with Java types: one system call per method, under the man page's name.
 *
 * <p>A failure is an {@link dev.gatun.linux.syscall.ErrnoException} that names the call, its arguments and the errno:
 *
 * <pre>{@code mount("proc", "/proc", "proc", MS_NOSUID): operation not permitted (EPERM)}</pre>
 *
 * <p>Every call goes through one {@link Syscalls} executor, which decides <em>where</em> it runs: on this thread, in a
 * driven child process, or nowhere (a dry run). Code written against this class does not know which it is, so it must not
 * rely on thread identity, on {@code java.nio.file} or on the environment. Calls interrupted by a signal are made again where
 * POSIX allows it.
 *
 * <p>Variants of one multiplexing call carry the variant's name behind the call's: {@code fcntlGetfd}, {@code
 * prctlSetDumpable}. Paths are strings (UTF-8 in the kernel), descriptors are {@link Fd}s, flags are sets of enum constants;
 * every call that makes a descriptor makes it close-on-exec.
 *
 * <p>Objects are as thread-safe as their executor: the in-thread one may be shared, a driven child's may not.
 */
public final class Linux
        implements FileCalls,
                PathCalls,
                AttributeCalls,
                DescriptorCalls,
                MountCalls,
                NamespaceCalls,
                ProcessCalls,
                PrctlCalls,
                CredentialCalls,
                SocketCalls,
                EventCalls,
                SchedulingCalls,
                SecurityCalls,
                TerminalCalls {

    private final Syscalls syscalls;
    private final Supplier<Arena> memory;

    /**
     * @param syscalls where the calls run
     * @param memory gives an arena whose memory the executor's process sees at the same addresses; each call opens one and
     *     closes it. {@code ScratchArena::open} for every executor that shares the JVM's memory
     */
    public Linux(Syscalls syscalls, Supplier<Arena> memory) {
        this.syscalls = Objects.requireNonNull(syscalls, "syscalls");
        this.memory = Objects.requireNonNull(memory, "memory");
    }

    /** Calls on whatever thread calls: per-thread state (credentials, namespaces) changes for that thread alone. */
    public static Linux inThread() {
        return new Linux(NativeSyscalls.instance(), ScratchArena::open);
    }

    @Override
    public Syscalls syscalls() {
        return syscalls;
    }

    @Override
    public Arena memory() {
        return memory.get();
    }
}

package dev.gatun.linux.remote;

import static dev.gatun.linux.abi.Close_range_h.CLOSE_RANGE_CLOEXEC;
import static dev.gatun.linux.abi.Fcntl_h.AT_EMPTY_PATH;
import static dev.gatun.linux.abi.Prctl_h.PR_GET_DUMPABLE;
import static dev.gatun.linux.abi.Prctl_h.PR_SET_DUMPABLE;
import static dev.gatun.linux.abi.Sched_h.CLONE_CHILD_CLEARTID;
import static dev.gatun.linux.abi.Sched_h.CLONE_CLEAR_SIGHAND;
import static dev.gatun.linux.abi.Sched_h.CLONE_INTO_CGROUP;
import static dev.gatun.linux.abi.Sched_h.CLONE_PARENT;
import static dev.gatun.linux.abi.Sched_h.CLONE_PIDFD;
import static dev.gatun.linux.abi.Sched_h.CLONE_VM;
import static dev.gatun.linux.abi.Signal_h.SIGCHLD;
import static dev.gatun.linux.abi.Signal_h.SIGKILL;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.gatun.linux.abi.clone_args;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * A process of its own that shares this JVM's memory and runs no Java: every system call it makes is asked for from here.
 *
 * <p>It has its own namespaces, credentials, descriptors, root and working directory, so Java can prepare a container in
 * it; pointer arguments are ordinary memory of the JVM. It dies with the <em>thread</em> that launched it, so that must be
 * a platform thread that outlives it, and only that thread may use the object. Until it executes it keeps a descriptor of the
 * JVM, and asks it after every change of its credentials whether there is still somebody to drive it.
 *
 * <p>A new time namespace cannot be joined by a process that shares memory (EUSERS); {@code unshare(CLONE_NEWTIME)} works
 * and takes effect when the process executes.
 */
public final class RemoteProcess implements Closeable {

    private static final long ALWAYS = CLONE_VM() | CLONE_CHILD_CLEARTID() | CLONE_CLEAR_SIGHAND();

    /** The kernel shares one dumpable flag among all who share the memory: see {@link #credentialLock()}. */
    private static final ReentrantLock CREDENTIALS = new ReentrantLock();

    private final int pid;
    private final ControlBlock block;
    private final RemoteSyscalls syscalls;
    private final UnaryOperator<Syscalls> decorator;
    private int pidfd;
    private boolean executed;
    private boolean closed;

    private RemoteProcess(int pid, int pidfd, ControlBlock block, LaunchOptions options) {
        this.pid = pid;
        this.pidfd = pidfd;
        this.block = block;
        this.syscalls = new RemoteSyscalls(block, this, options.deadline());
        this.decorator = options.decorator();
    }

    /**
     * Clones a process that waits for calls.
     *
     * @throws IllegalStateException on a virtual thread: its carrier is the thread that the kernel knows, and may end first
     * @throws ErrnoException of {@code clone3(2)}: EPERM without the privilege for a namespace, EAGAIN at a process limit
     */
    public static RemoteProcess launch(LaunchOptions options) throws ErrnoException {
        if (Thread.currentThread().isVirtual()) {
            throw new IllegalStateException("a process is driven by a platform thread, not by a virtual one");
        }
        Syscalls here = NativeSyscalls.instance();
        LaunchCode.address();
        ControlBlock block = ControlBlock.acquire(SelfPidfd.number());
        var clone = new CloneCall(here, (address, size) -> LaunchCode.launch(address, size, block.address()));
        boolean launched = false;
        try (var arena = Arena.ofConfined()) {
            MemorySegment pidfd = arena.allocate(JAVA_INT);
            MemorySegment arguments = cloneArguments(arena, block, options, CLONE_PIDFD(), pidfd);
            long before = SignalMask.set(here, SignalMask.ASYNCHRONOUS);
            long result;
            try {
                result = clone.make(options.decorator(), arguments);
            } finally {
                SignalMask.set(here, before);
            }
            if (Syscalls.isError(result)) {
                throw new ErrnoException(describe(options.namespaceFlags()), (int) -result);
            }
            launched = true;
            return new RemoteProcess((int) result, pidfd.get(JAVA_INT, 0), block, options);
        } finally {
            if (!launched) {
                block.release();
            }
        }
    }

    /**
     * Lets this process clone another one, which becomes a child of the JVM and inherits the namespaces of this process:
     * the way into namespaces that only a child enters, such as a joined pid namespace.
     */
    public RemoteProcess cloneSibling(LaunchOptions sibling) throws ErrnoException {
        // A descriptor of its own for the question whether the JVM lives: this process may have closed the one that it
        // inherited, and its number may mean something else by now.
        long jvm = ProcessHandle.current().pid();
        int alive = (int) check(syscalls.invoke(Syscall.PIDFD_OPEN.number(), jvm, 0), "pidfd_open(" + jvm + ", 0)");
        ControlBlock next = ControlBlock.acquire(alive);
        boolean launched = false;
        try (var arena = Arena.ofConfined()) {
            MemorySegment arguments = cloneArguments(arena, next, sibling, CLONE_PARENT(), MemorySegment.NULL);
            // The kernel ignores a third argument; the code of the new process finds its control block there.
            long child = new CloneCall(
                            syscalls,
                            (address, size) ->
                                    syscalls.transact(Syscall.CLONE3.number(), address, size, next.address()))
                    .make(sibling.decorator(), arguments);
            if (Syscalls.isError(child)) {
                throw new ErrnoException(describe(sibling.namespaceFlags() | CLONE_PARENT()), (int) -child);
            }
            launched = true;
            // No race: the child is ours to reap, so its id cannot be reused before we have the descriptor.
            long descriptor = NativeSyscalls.instance().invoke(Syscall.PIDFD_OPEN.number(), child, 0);
            if (Syscalls.isError(descriptor)) {
                NativeSyscalls.instance().invoke(Syscall.KILL.number(), child, SIGKILL());
                throw new ErrnoException("pidfd_open(" + child + ", 0)", (int) -descriptor);
            }
            return new RemoteProcess((int) child, (int) descriptor, next, sibling);
        } finally {
            syscalls.close(alive);
            if (!launched) {
                next.release();
            }
        }
    }

    /**
     * The lock that a caller who is not root holds while it clones, writes maps and changes credentials in a process: a
     * change of credentials clears the dumpable flag of the shared memory, without which the next {@code uid_map} cannot be
     * written.
     */
    public static ReentrantLock credentialLock() {
        return CREDENTIALS;
    }

    /** Says whether the JVM can be traced by its user, as it can be from its start. */
    public static boolean isDumpable() {
        return NativeSyscalls.instance().invoke(Syscall.PRCTL.number(), PR_GET_DUMPABLE(), 0, 0, 0, 0) == 1;
    }

    /** Makes the JVM dumpable again, after a driven process has changed its credentials. */
    public static void restoreDumpable() {
        NativeSyscalls.instance().invoke(Syscall.PRCTL.number(), PR_SET_DUMPABLE(), 1, 0, 0, 0);
    }

    /**
     * Makes the JVM, and with it every process that it drives, unreachable by ptrace: from before strangers can see a driven
     * process (it joins the namespaces of a running container) until it has executed. Who may trace it may read and write
     * the memory of the JVM (CVE-2016-9962). {@link #restoreDumpable()} undoes it.
     */
    public static void hideFromPtrace() {
        NativeSyscalls.instance().invoke(Syscall.PRCTL.number(), PR_SET_DUMPABLE(), 0, 0, 0, 0);
    }

    /** The process's id in the pid namespace of the JVM. */
    public int pid() {
        return pid;
    }

    /** The descriptor that stands for the process; this object owns it. */
    public int pidfd() {
        return pidfd;
    }

    /** Gives {@link #pidfd()} to the caller. */
    public int releasePidfd() {
        int released = pidfd;
        pidfd = -1;
        return released;
    }

    /** Makes calls in the process; throws {@link RemoteProcessException} if the process is lost. */
    public Syscalls syscalls() {
        return syscalls;
    }

    /**
     * Marks descriptors to be closed when the process executes: it has a copy of everything that the JVM had open, whether
     * or not that was close-on-exec.
     *
     * @param first the lowest one; all from there on are marked
     */
    public void closeOnExecute(int first) throws ErrnoException {
        long last = Integer.toUnsignedLong(-1);
        check(
                syscalls.invoke(Syscall.CLOSE_RANGE.number(), first, last, CLOSE_RANGE_CLOEXEC()),
                "close_range(" + first + ", ~0U, CLOSE_RANGE_CLOEXEC)");
    }

    /**
     * Executes an image by descriptor and lets the process go: it is driven no longer.
     *
     * @param image a number in the process's own table of descriptors
     * @throws ErrnoException of {@code execveat(2)}; the process is still driven then
     */
    public void execute(int image, List<String> argv, List<String> envp) throws ErrnoException {
        try (var arena = Arena.ofConfined()) {
            execute(
                    Syscall.EXECVEAT,
                    "execveat(" + image + ", \"\", " + argv + ", …, AT_EMPTY_PATH)",
                    image,
                    arena.allocateFrom("").address(),
                    strings(arena, argv),
                    strings(arena, envp),
                    AT_EMPTY_PATH());
        }
    }

    /** Executes a program by path and lets the process go. */
    public void execute(String path, List<String> argv, List<String> envp) throws ErrnoException {
        try (var arena = Arena.ofConfined()) {
            execute(
                    Syscall.EXECVE,
                    "execve(\"" + path + "\", " + argv + ", …)",
                    arena.allocateFrom(path).address(),
                    strings(arena, argv),
                    strings(arena, envp));
        }
    }

    private void execute(Syscall call, String text, long... arguments) throws ErrnoException {
        long blocked = SignalMask.set(syscalls, SignalMask.NONE);
        long result = decorator.apply(syscalls.executing()).invoke(call.number(), arguments);
        if (Syscalls.isError(result)) {
            SignalMask.set(syscalls, blocked);
            throw new ErrnoException(text, (int) -result);
        }
        if (syscalls.isDriven()) {
            throw new IllegalStateException(text + " was answered, but not made");
        }
        executed = true;
    }

    private static long check(long result, String call) throws ErrnoException {
        if (Syscalls.isError(result)) {
            throw new ErrnoException(call, (int) -result);
        }
        return result;
    }

    private static long strings(Arena arena, List<String> strings) {
        MemorySegment pointers = arena.allocate(JAVA_LONG, strings.size() + 1L);
        for (int i = 0; i < strings.size(); i++) {
            pointers.setAtIndex(JAVA_LONG, i, arena.allocateFrom(strings.get(i)).address());
        }
        return pointers.address();
    }

    /** Kills the process if it is still driven, reaps it then, and frees what the JVM holds for it. Idempotent. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!executed) {
            killAndReap();
        }
        block.release();
        if (pidfd >= 0) {
            NativeSyscalls.instance().invoke(Syscall.CLOSE.number(), pidfd);
            pidfd = -1;
        }
    }

    /** Ends the process and waits for it; harmless if it has ended. */
    void killAndReap() {
        if (pidfd >= 0) {
            NativeSyscalls.instance().invoke(Syscall.PIDFD_SEND_SIGNAL.number(), pidfd, SIGKILL(), 0, 0);
            Wait.reap(pidfd);
        }
    }

    private static MemorySegment cloneArguments(
            Arena arena, ControlBlock block, LaunchOptions options, long how, MemorySegment pidfd) {
        long flags = options.namespaceFlags() | ALWAYS | how | (options.cgroup() >= 0 ? CLONE_INTO_CGROUP() : 0);
        MemorySegment a = arena.allocate(clone_args.layout());
        clone_args.flags(a, flags);
        clone_args.pidfd(a, pidfd.address());
        clone_args.child_tid(a, block.doneAddress());
        // With CLONE_PARENT the kernel wants 0 here and takes over the signal of the calling process.
        clone_args.exit_signal(a, (flags & CLONE_PARENT()) == 0 ? SIGCHLD() : 0);
        clone_args.stack(a, block.stackAddress());
        clone_args.stack_size(a, block.stackSize());
        clone_args.cgroup(a, Math.max(options.cgroup(), 0));
        return a;
    }

    private static String describe(long flags) {
        return "clone3({flags=CLONE_VM|CLONE_PIDFD|0x" + Long.toHexString(flags) + "}, " + clone_args.sizeof() + ")";
    }
}

package dev.gatun.runtime.terminal;

import static dev.gatun.linux.abi.Signal_h.SIGTTIN;
import static dev.gatun.linux.abi.Signal_h.SIGTTOU;
import static dev.gatun.linux.abi.Signal_h.SIG_BLOCK;
import static dev.gatun.linux.abi.Signal_h.SIG_SETMASK;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.ScratchArena;
import dev.gatun.linux.syscall.Syscalls;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.TerminalReceiver;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.struct.WindowSize;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Connects a container's terminal with the one that this process was started from, for as long as a process in the container lives:
 * what {@code run} and {@code exec --tty} do in the foreground.
 *
 * <p>Costs nothing until a process really gets a terminal. Closing it closes the master, which hangs the container's terminal up.
 */
public final class AttachedTerminal implements TerminalReceiver, Closeable {

    private static final Fd INPUT = Fd.borrowing(0);
    private static final Fd OUTPUT = Fd.borrowing(1);

    private final UnaryOperator<Syscalls> executors;
    private @Nullable Linux linux;
    private @Nullable HostTerminal host;
    private @Nullable Fd master;
    private @Nullable Fd peer;

    /** @param executors what is put around the executor of its system calls */
    public AttachedTerminal(UnaryOperator<Syscalls> executors) {
        this.executors = executors;
    }

    /** @throws IOException with runc's words {@code open /dev/tty: no such device or address} if this process has no terminal */
    @Override
    public synchronized Settings prepare() throws IOException {
        Linux calls = new Linux(executors.apply(NativeSyscalls.instance()), ScratchArena::open);
        linux = calls;
        HostTerminal found = HostTerminal.find(calls);
        host = found;
        WindowSize size = found.size();
        // The host's terminal puts the carriage return before a line feed, and would be given two of them.
        return new Settings(Optional.of(new Size(size.rows(), size.columns())), false);
    }

    @Override
    public synchronized void accept(int number) throws IOException {
        Linux calls = prepared(linux);
        Fd received = Fd.owning(calls, number);
        master = received;
        // Nobody else has this side, so nobody else is surprised.
        calls.fcntlSetfl(received, calls.fcntlGetfl(received) | OpenFlag.O_NONBLOCK.bits());
        peer = peer(calls, received);
        resized();
    }

    /**
     * With the other side open here as well, a container that closes its console for a while, as an init system does, is not taken for
     * one that has ended. A terminal that was given to a user whom this process may not act for stays closed to it.
     */
    private static @Nullable Fd peer(Linux linux, Fd master) throws ErrnoException {
        try {
            return linux.ioctlTiocgptpeer(master, Set.of(OpenFlag.O_RDWR, OpenFlag.O_NOCTTY));
        } catch (ErrnoException e) {
            return switch (e.errno()) {
                case EACCES, EPERM, EINVAL -> null;
                default -> throw e;
            };
        }
    }

    private static <T> T prepared(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("no terminal has been handed over");
        }
        return value;
    }

    /** Whether the process has got a terminal. */
    public synchronized boolean isConnected() {
        return master != null;
    }

    /** Gives the container's terminal the size of the host's: to be called for a {@code SIGWINCH}. Harmless at any time. */
    public synchronized void resized() {
        Linux calls = linux;
        HostTerminal from = host;
        Fd to = master;
        if (calls == null || from == null || to == null) {
            return;
        }
        try {
            calls.ioctlTiocswinsz(to, from.size());
        } catch (ErrnoException e) {
            // One of the two has been hung up meanwhile: there is no size any more.
        }
    }

    /**
     * Passes everything on until a process has ended and what it wrote is out; then the host's terminal is as it was before. On the way
     * what is typed belongs to the container, including the keys that interrupt and stop.
     *
     * @param pid a child of this process that has not been waited for
     * @throws ContainerException.KernelRefused if the terminals fail; the process lives on
     */
    public void relay(int pid) {
        try {
            relay(prepared(linux), prepared(host), prepared(master), pid);
        } catch (IOException e) {
            throw new ContainerException.KernelRefused("cannot pass on the terminal: " + e.getMessage(), e);
        }
    }

    private static void relay(Linux linux, HostTerminal host, Fd master, int pid) throws IOException {
        // A job in the background is stopped for using its terminal. Blocked, the signals are errors, which the relay
        // takes for the end
        // of the input; a handler (and this may be a JVM with some) would make the kernel try again for ever.
        long mask = linux.rt_sigprocmask(SIG_BLOCK(), bit(SIGTTIN()) | bit(SIGTTOU()));
        try (Fd process = linux.pidfd_open(pid)) {
            boolean foreground = host.isInForeground();
            if (foreground) {
                host.makeRaw();
            }
            new TerminalRelay(linux, master, foreground ? INPUT : null, OUTPUT).runUntilEndOf(process);
        } finally {
            // While the signals are blocked: this process may be in the background by now.
            try {
                host.restore();
            } finally {
                linux.rt_sigprocmask(SIG_SETMASK(), mask);
            }
        }
    }

    private static long bit(int signal) {
        return 1L << (signal - 1);
    }

    @Override
    public synchronized void close() {
        var open = new ArrayList<Closeable>();
        add(open, peer);
        add(open, master);
        add(open, host);
        host = null;
        master = null;
        peer = null;
        for (Closeable one : open) {
            try {
                one.close();
            } catch (IOException e) {
                throw new ContainerException.KernelRefused("cannot close the terminal: " + e.getMessage(), e);
            }
        }
    }

    private static void add(List<Closeable> open, @Nullable Closeable one) {
        if (one != null) {
            open.add(one);
        }
    }
}

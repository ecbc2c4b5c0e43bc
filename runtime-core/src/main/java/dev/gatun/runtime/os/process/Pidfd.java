package dev.gatun.runtime.os.process;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.WaitFlag;
import dev.gatun.runtime.os.io.Poller;
import dev.gatun.runtime.os.struct.ChildStatus;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One process, for good: unlike its id, a pidfd never comes to mean another one. See <a
 * href="https://man7.org/linux/man-pages/man2/pidfd_open.2.html">pidfd_open(2)</a>.
 */
public final class Pidfd implements Closeable {

    private final Linux linux;
    private final Fd process;

    /** @param process a pidfd; owned by this object from now on */
    public Pidfd(Linux linux, Fd process) {
        this.linux = linux;
        this.process = process;
    }

    /**
     * Opens the process that has an id now. Between learning the id and this call the process may have ended and the id may have
     * been given again, so compare the start time <em>afterwards</em> ({@code ProcessStat}).
     *
     * @return empty if there is no such process
     */
    public static Optional<Pidfd> open(Linux linux, int pid) throws IOException {
        try {
            return Optional.of(new Pidfd(linux, linux.pidfd_open(pid)));
        } catch (ErrnoException e) {
            // EINVAL: the id of a thread that leads no process, or no id at all
            if (e.errno() == Errno.ESRCH || e.errno() == Errno.EINVAL) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The descriptor; still owned by this object. */
    public Fd fd() {
        return process;
    }

    /** Sends a signal; false if the process has ended (and been waited for). */
    public boolean signal(int signal) throws IOException {
        try {
            linux.pidfd_send_signal(process, signal);
            return true;
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ESRCH) {
                return false;
            }
            throw e;
        }
    }

    /** Whether the process has ended; a zombie has. */
    public boolean hasEnded() throws IOException {
        return awaitEnd(Duration.ZERO);
    }

    /**
     * Waits for the end of any process, child or not; it stays a zombie until its parent takes its status.
     *
     * @param timeout null waits for ever
     * @return false if the timeout came first
     */
    public boolean awaitEnd(@Nullable Duration timeout) throws IOException {
        return new Poller(linux).awaitReadable(process, timeout);
    }

    /**
     * Waits for the end of a child of this process, and takes its status.
     *
     * @throws ErrnoException {@code ECHILD} if it is no child, or its status has been taken
     */
    public ChildStatus reap() throws IOException {
        return linux.waitid(process, Set.of(WaitFlag.WEXITED))
                .orElseThrow(() -> new IOException("waitid returned without a child"));
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}

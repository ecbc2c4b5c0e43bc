package dev.gatun.runtime.cgroup;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.PollRequest;
import dev.gatun.runtime.os.flag.PollEvent;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/** Waits, in growing steps and not for ever, for what the kernel gives no event for. */
final class Backoff {

    private static final Duration FIRST = Duration.ofNanos(50_000);
    private static final Duration LONGEST = Duration.ofMillis(20);

    private final Linux linux;
    private final long deadline;
    private Duration next = FIRST;

    Backoff(Linux linux, Duration total) {
        this.linux = linux;
        this.deadline = System.nanoTime() + total.toNanos();
    }

    private Duration left() {
        return Duration.ofNanos(deadline - System.nanoTime());
    }

    /** Waits a little longer than the last time; false at once when the whole time has passed. */
    boolean pause() throws ErrnoException {
        Duration left = left();
        if (left.isNegative() || left.isZero()) {
            return false;
        }
        poll(List.of(), next.compareTo(left) < 0 ? next : left);
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        return true;
    }

    /** Waits until a process has ended; false if the time passed first. */
    boolean awaitExit(int pid) throws ErrnoException {
        Duration left = left();
        if (left.isNegative() || left.isZero()) {
            return false;
        }
        try (Fd process = linux.pidfd_open(pid)) {
            poll(List.of(new PollRequest(process, EnumSet.of(PollEvent.POLLIN))), left);
            return true;
        } catch (ErrnoException failed) {
            // Gone already, or a kernel without pidfds: what remains is to look again in a moment.
            return pause();
        }
    }

    private void poll(List<PollRequest> requests, Duration limit) throws ErrnoException {
        try {
            linux.ppoll(requests, limit);
        } catch (ErrnoException failed) {
            // A signal ends the wait early; the caller looks again and comes back.
            if (failed.errno() != Errno.EINTR) {
                throw failed;
            }
        }
    }
}

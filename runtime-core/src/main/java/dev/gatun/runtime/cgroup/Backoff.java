package dev.gatun.runtime.cgroup;

import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.io.Poller;
import dev.gatun.runtime.os.process.Pidfd;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

    /** Waits a little longer than the last time; false at once when the whole time has passed. */
    boolean pause() throws IOException {
        Duration step = step();
        if (step.isZero()) {
            return false;
        }
        new Poller(linux).await(List.of(), step);
        return true;
    }

    /**
     * Waits like {@link #pause}, but not longer than a process lives. Bounded although there is an event, because the process may
     * also leave the cgroup, or only its thread was in it.
     */
    boolean pauseWhileAlive(int pid) throws IOException {
        Optional<Pidfd> process = Pidfd.open(linux, pid);
        if (process.isEmpty()) {
            return pause();
        }
        try (Pidfd open = process.get()) {
            Duration step = step();
            if (!step.isZero()) {
                open.awaitEnd(step);
            }
            return !step.isZero();
        }
    }

    private Duration step() {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        Duration step = next.compareTo(left) < 0 ? next : left;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return step;
    }
}

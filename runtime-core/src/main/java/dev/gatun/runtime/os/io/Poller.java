package dev.gatun.runtime.os.io;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.PollRequest;
import dev.gatun.runtime.os.flag.PollEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Waits for a few descriptors, with a deadline that signals do not prolong. */
public final class Poller {

    private final Linux linux;

    /** @param linux where the descriptors are */
    public Poller(Linux linux) {
        this.linux = linux;
    }

    /**
     * Waits until at least one request is fulfilled.
     *
     * @param timeout null waits for ever
     * @return what happened, in the order of the requests; all empty after the timeout
     */
    public List<Set<PollEvent>> await(List<PollRequest> requests, @Nullable Duration timeout) throws IOException {
        long start = System.nanoTime();
        while (true) {
            Duration left = timeout == null ? null : remaining(timeout, start);
            try {
                return linux.ppoll(requests, left);
            } catch (ErrnoException e) {
                if (e.errno() != Errno.EINTR) {
                    throw e;
                }
            }
        }
    }

    /** Waits until there is something to read (or the end); false after the timeout. */
    public boolean awaitReadable(Fd file, @Nullable Duration timeout) throws IOException {
        return !await(List.of(new PollRequest(file, Set.of(PollEvent.POLLIN))), timeout)
                .get(0)
                .isEmpty();
    }

    private static Duration remaining(Duration timeout, long start) {
        Duration left = timeout.minusNanos(System.nanoTime() - start);
        return left.isNegative() ? Duration.ZERO : left;
    }
}

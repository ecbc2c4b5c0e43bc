package dev.gatun.runtime.lifecycle;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs a piece of work on a platform thread of its own, which ends with it.
 *
 * <p>A driven child dies with the <em>thread</em> that made it (<a
 * href="https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html">PR_SET_PDEATHSIG</a>), and the signal mask
 * around its clone is that of the thread, so neither a virtual nor a pooled thread may drive one.
 */
final class DriverThread {

    /** Work that may fail the way that system calls do. */
    interface Work<T> {
        T run() throws IOException;
    }

    private DriverThread() {}

    /** Runs the work and waits for it; an interrupt is kept for the caller, since half a container is worse than a late one. */
    static <T> T call(String name, Work<T> work) throws IOException {
        var task = new FutureTask<T>(work::run);
        Thread.ofPlatform().name(name).daemon(true).start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

package dev.gatun.runtime.api;

import dev.gatun.runtime.container.ContainerException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registration with the kernel for what happens to one container. Nothing that happens between two calls of {@link #await} is lost.
 *
 * <p>Not thread-safe; one thread waits and closes. Any number of registrations may watch the same container.
 */
public interface ContainerEvents extends AutoCloseable {

    /** What happened. */
    enum Event {
        /**
         * The container's memory limit was reached and the kernel's OOM killer set to work; which process it chose, the kernel does
         * not say. Several that follow each other closely may be told as one.
         */
        OUT_OF_MEMORY,
        /** The container's init has ended: nothing will happen any more. */
        ENDED
    }

    /**
     * Waits for the next event. What happened before the end is told before the end.
     *
     * @param timeout null waits for ever
     * @return empty after the timeout; after the end always {@link Event#ENDED}
     * @throws ContainerException.KernelRefused if the kernel does not let the caller wait
     */
    Optional<Event> await(@Nullable Duration timeout);

    /** Ends the registration; the container is left alone. */
    @Override
    void close();
}

package dev.gatun.runtime.lifecycle.resource;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.notification.ResourceWatch;
import dev.gatun.runtime.cgroup.notification.ResourceWatch.Event;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.lifecycle.Host;
import dev.gatun.runtime.lifecycle.KernelView;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.PollRequest;
import dev.gatun.runtime.os.flag.PollEvent;
import dev.gatun.runtime.os.io.Poller;
import dev.gatun.runtime.state.StoredState;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a lack of memory in a container and for its end, both told by the kernel. Not thread-safe.
 *
 * <p>The end is that of the container's init. The cgroup's end, which runc waits for, comes with {@code delete}.
 */
public final class ContainerWatch implements Closeable {

    private final Linux linux;
    private final Fd init;
    private final @Nullable ResourceWatch memory;
    private boolean ended;
    private boolean memoryEnded;

    private ContainerWatch(Linux linux, Fd init, @Nullable ResourceWatch memory, boolean ended) {
        this.linux = linux;
        this.init = init;
        this.memory = memory;
        this.ended = ended;
    }

    /**
     * Begins to watch.
     *
     * @throws ContainerException.WrongState with runc's words {@code container with id … is not running}
     */
    public static ContainerWatch open(Host host, ContainerId id) throws IOException {
        StoredState state = ContainerUsage.alive(host, id);
        Linux linux = host.linux();
        Fd init;
        try {
            init = linux.pidfd_open(state.initPid());
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ESRCH) {
                throw new ContainerException.WrongState(
                        "container with id " + id + " is not running", KernelView.status(host, id, state));
            }
            throw e;
        }
        try {
            // The pid was looked at before it was opened, so it may have become another process's in between.
            boolean ended = !KernelView.isAlive(linux, state.initPid(), state.initStart());
            return new ContainerWatch(linux, init, memory(linux, state), ended);
        } catch (IOException | RuntimeException e) {
            init.close();
            throw e;
        }
    }

    /** Null for a container without a memory controller, whose end alone can be told. */
    private static @Nullable ResourceWatch memory(Linux linux, StoredState state) throws IOException {
        return ResourceWatch.tellsOutOfMemory(linux, state.cgroupPaths())
                ? ResourceWatch.outOfMemory(linux, state.cgroupPaths())
                : null;
    }

    /**
     * Waits for the next event; what happened before the end is told before the end.
     *
     * @param timeout null waits for ever
     * @return empty after the timeout; after the end always {@link Event#ENDED}
     */
    public Optional<Event> await(@Nullable Duration timeout) throws IOException {
        long start = System.nanoTime();
        while (true) {
            Optional<Event> event = look();
            if (event.isPresent()) {
                return event;
            }
            Duration left = timeout == null ? null : timeout.minusNanos(System.nanoTime() - start);
            if (left != null && (left.isNegative() || left.isZero())) {
                return Optional.empty();
            }
            new Poller(linux).await(requests(), left);
        }
    }

    private List<PollRequest> requests() {
        var requests = new ArrayList<PollRequest>();
        requests.add(new PollRequest(init, Set.of(PollEvent.POLLIN)));
        if (memory != null && !memoryEnded) {
            requests.add(new PollRequest(memory.fd(), Set.of(PollEvent.POLLIN)));
        }
        return requests;
    }

    private Optional<Event> look() throws IOException {
        // In this order: the kernel tells of the lack of memory before it kills, and the end must not hide that.
        boolean over = ended || new Poller(linux).awaitReadable(init, Duration.ZERO);
        if (memory != null && !memoryEnded) {
            Optional<Event> event = memory.await(Duration.ZERO);
            if (event.isPresent() && event.get() != Event.ENDED) {
                return event;
            }
            // No process is in the cgroup, or nothing is left of it. That init has ended is known in a moment.
            memoryEnded = event.isPresent();
        }
        ended = over;
        return ended ? Optional.of(Event.ENDED) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        try (Fd watched = init) {
            if (memory != null) {
                memory.close();
            }
            assert watched == init;
        }
    }
}

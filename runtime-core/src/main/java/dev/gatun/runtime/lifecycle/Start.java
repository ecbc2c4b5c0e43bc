package dev.gatun.runtime.lifecycle;

import dev.gatun.linux.image.InitFailure;
import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.Status;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.PollRequest;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.PollEvent;
import dev.gatun.runtime.readiness.Readiness;
import dev.gatun.runtime.state.StoredState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets a created container run.
 *
 * <p>The init waits in an {@code open} of the exec fifo. When this side opens it, the init writes a byte, makes its last
 * calls and executes the program; the fifo is close-on-exec there, so the end of the file means that the program runs, and a
 * record of a failure before it that it does not.
 */
public final class Start {

    private static final int CHUNK = 4096;

    private Start() {}

    /** What has to happen while the container is known to be created, before it is let go. */
    @FunctionalInterface
    private interface Preparation {
        void run(StoredState state) throws IOException;
    }

    /** Runs the operation. */
    public static void run(Host host, ContainerId id) throws IOException {
        run(host, id, null);
    }

    /**
     * Runs the operation, with a socket on which the program can say that it is ready.
     *
     * @param address of the service manager, as {@code NOTIFY_SOCKET} has it
     * @return owned by the caller
     */
    public static Readiness reporting(Host host, ContainerId id, String address) throws IOException {
        var made = new AtomicReference<@Nullable Readiness>();
        try {
            run(
                    host,
                    id,
                    state -> made.set(
                            Readiness.open(host.linux(), host.store().directory(id), state.initPid(), address)));
            return Objects.requireNonNull(made.get());
        } catch (IOException | RuntimeException e) {
            Readiness readiness = made.get();
            if (readiness != null) {
                readiness.close();
            }
            throw e;
        }
    }

    private static void run(Host host, ContainerId id, @Nullable Preparation preparation) throws IOException {
        if (!host.store().exists(id)) {
            throw new ContainerException.NotFound(id);
        }
        try (Fd lock = host.store().lock(id)) {
            StoredState state = host.store().read(id).orElseThrow(() -> new ContainerException.NotFound(id));
            Status status = KernelView.status(host, id, state);
            switch (status) {
                case CREATED -> {
                    if (preparation != null) { // not a lambda that does nothing: a cold start would pay for it
                        preparation.run(state);
                    }
                    start(host, id, state);
                }
                case STOPPED ->
                    throw new ContainerException.WrongState("cannot start a container that has stopped", status);
                case RUNNING ->
                    throw new ContainerException.WrongState("cannot start an already running container", status);
                case CREATING, PAUSED ->
                    throw new ContainerException.WrongState(
                            "cannot start a container in the " + status + " state", status);
            }
            assert lock.isOpen();
        }
    }

    private static void start(Host host, ContainerId id, StoredState state) throws IOException {
        Linux linux = host.linux();
        var said = new ByteArrayOutputStream();
        try (Fd init = linux.pidfd_open(state.initPid());
                Fd fifo = linux.openat(
                        Fd.CWD, host.store().fifo(id), EnumSet.of(OpenFlag.O_RDONLY, OpenFlag.O_NONBLOCK))) {
            listen(linux, init, fifo, said);
        }
        host.store().removeFifo(id);
        byte[] bytes = said.toByteArray();
        if (bytes.length == 0) {
            throw new ContainerException.SetupFailed(
                    "unable to start container process: the container's init ended before it was started", null);
        }
        var failure = InitFailure.read(Arrays.copyOfRange(bytes, 1, bytes.length));
        if (failure.isPresent()) {
            throw InitReport.failure(failure.get());
        }
    }

    /** Reads the fifo to its end; ends too when the init does. */
    private static void listen(Linux linux, Fd init, Fd fifo, ByteArrayOutputStream said) throws IOException {
        var requests = List.of(
                new PollRequest(fifo, Set.of(PollEvent.POLLIN)), new PollRequest(init, Set.of(PollEvent.POLLIN)));
        while (true) {
            List<Set<PollEvent>> ready = linux.ppoll(requests, null);
            boolean ended = !ready.get(1).isEmpty();
            if (!ready.get(0).isEmpty() || ended) {
                byte[] part;
                try {
                    part = linux.read(fifo, CHUNK);
                } catch (ErrnoException e) {
                    if (e.errno() == Errno.EAGAIN) {
                        continue;
                    }
                    throw e;
                }
                if (part.length == 0) {
                    return;
                }
                said.writeBytes(part);
            }
        }
    }
}

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
import dev.gatun.runtime.state.StoredState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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

    /** Runs the operation. */
    public static void run(Host host, ContainerId id) throws IOException {
        if (!host.store().exists(id)) {
            throw new ContainerException.NotFound(id);
        }
        try (Fd lock = host.store().lock(id)) {
            StoredState state = host.store().read(id).orElseThrow(() -> new ContainerException.NotFound(id));
            Status status = KernelView.status(host, id, state);
            switch (status) {
                case CREATED -> start(host, id, state);
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

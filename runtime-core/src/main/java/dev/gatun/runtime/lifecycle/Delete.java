package dev.gatun.runtime.lifecycle;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.Signal;
import dev.gatun.runtime.container.Status;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.PollRequest;
import dev.gatun.runtime.os.flag.PollEvent;
import dev.gatun.runtime.os.flag.WaitFlag;
import dev.gatun.runtime.spec.json.SpecException;
import dev.gatun.runtime.state.StoredState;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Removes what is left of a container: its cgroup and its directory. */
public final class Delete {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Delete() {}

    /** Removes a container that has stopped, or that was created and never started. */
    public static void run(Host host, ContainerId id) throws IOException {
        StoredState state = host.store().read(id).orElseThrow(() -> new ContainerException.NotFound(id));
        Status status = KernelView.status(host, id, state);
        switch (status) {
            case STOPPED, CREATING -> {}
            case CREATED -> end(host, state);
            case RUNNING, PAUSED ->
                throw new ContainerException.WrongState(
                        "cannot delete container " + id + " that is not stopped: " + status, status);
        }
        remove(host, id, state);
    }

    /** Ends and removes a container whatever it does, and whatever of it there is; no error if there is nothing. */
    public static void force(Host host, ContainerId id) throws IOException {
        Optional<StoredState> state = readable(host, id);
        if (state.isEmpty()) {
            host.store().remove(id);
            return;
        }
        if (KernelView.status(host, id, state.get()).isAlive()) {
            end(host, state.get());
        }
        KernelView.cgroup(host, state.get()).signalAll(Signal.KILL);
        remove(host, id, state.get());
    }

    /** Nobody can say any more where the cgroups of a container with a damaged state are; its directory can go. */
    private static Optional<StoredState> readable(Host host, ContainerId id) throws IOException {
        try {
            return host.store().read(id);
        } catch (SpecException damaged) {
            return Optional.empty();
        }
    }

    private static void remove(Host host, ContainerId id, StoredState state) throws IOException {
        reapIfChild(host, state);
        KernelView.cgroup(host, state).remove();
        host.store().remove(id);
    }

    /** Kills the container's init and waits for its end. */
    private static void end(Host host, StoredState state) throws IOException {
        try (Fd init = host.linux().pidfd_open(state.initPid())) {
            if (!KernelView.isAlive(host.linux(), state.initPid(), state.initStart())) {
                return;
            }
            host.linux().pidfd_send_signal(init, Signal.KILL.number());
            var cgroup = KernelView.cgroup(host, state);
            if (cgroup.isFrozen()) {
                cgroup.thaw();
            }
            var ended = host.linux().ppoll(List.of(new PollRequest(init, Set.of(PollEvent.POLLIN))), PATIENCE);
            if (ended.getFirst().isEmpty()) {
                throw new ContainerException.KernelRefused("container init still running", null);
            }
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ESRCH) {
                throw e;
            }
        }
    }

    /** The init is a child of the process that created it; any other process gets ECHILD here, and that is fine. */
    private static void reapIfChild(Host host, StoredState state) throws IOException {
        if (state.initPid() == 0) {
            return;
        }
        try {
            host.linux().waitid(state.initPid(), EnumSet.of(WaitFlag.WEXITED, WaitFlag.WNOHANG));
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ECHILD) {
                throw e;
            }
        }
    }
}

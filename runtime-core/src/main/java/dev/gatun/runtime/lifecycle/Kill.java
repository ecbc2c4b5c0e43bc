package dev.gatun.runtime.lifecycle;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.Signal;
import dev.gatun.runtime.container.Status;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.state.StoredState;
import java.io.IOException;

/** Sends signals to a container. */
public final class Kill {

    private Kill() {}

    /** Signals the container's init; SIGKILL thaws a paused container, so that it can die. */
    public static void init(Host host, ContainerId id, Signal signal) throws IOException {
        StoredState state = host.store().read(id).orElseThrow(() -> new ContainerException.NotFound(id));
        Status status = KernelView.status(host, id, state);
        if (!status.isAlive()) {
            throw new ContainerException.WrongState("container not running", status);
        }
        try (Fd init = host.linux().pidfd_open(state.initPid())) {
            // between reading the state and opening the descriptor the pid may have got a new owner
            if (!KernelView.isAlive(host.linux(), state.initPid(), state.initStart())) {
                throw new ContainerException.WrongState("container not running", Status.STOPPED);
            }
            host.linux().pidfd_send_signal(init, signal.number());
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ESRCH) {
                throw new ContainerException.WrongState("container not running", Status.STOPPED);
            }
            throw e;
        }
        if (status == Status.PAUSED && signal.equals(Signal.KILL)) {
            KernelView.cgroup(host, state).thaw();
        }
    }

    /** Signals every process of the container's cgroup. */
    public static void all(Host host, ContainerId id, Signal signal) throws IOException {
        StoredState state = host.store().read(id).orElseThrow(() -> new ContainerException.NotFound(id));
        KernelView.cgroup(host, state).signalAll(signal);
    }
}

package dev.gatun.runtime.lifecycle;

import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.Status;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.state.StoredState;
import java.io.IOException;

/** Stops and continues all processes of a container by the freezer of its cgroup. */
public final class Pause {

    private Pause() {}

    /** Returns when every process stands still. A container that was created and not started can be paused as well. */
    public static void freeze(Host host, ContainerId id) throws IOException {
        StoredState state = read(host, id);
        try (Fd lock = host.store().lock(id)) {
            Status status = KernelView.status(host, id, state);
            switch (status) {
                case CREATED, RUNNING -> KernelView.cgroup(host, state).freeze();
                case CREATING, PAUSED, STOPPED ->
                    throw new ContainerException.WrongState("container not running", status);
            }
            assert lock.isOpen();
        }
    }

    /** Lets every process continue. */
    public static void thaw(Host host, ContainerId id) throws IOException {
        StoredState state = read(host, id);
        try (Fd lock = host.store().lock(id)) {
            Status status = KernelView.status(host, id, state);
            if (status != Status.PAUSED) {
                throw new ContainerException.WrongState("container not paused", status);
            }
            KernelView.cgroup(host, state).thaw();
            assert lock.isOpen();
        }
    }

    private static StoredState read(Host host, ContainerId id) throws IOException {
        return host.store().read(id).orElseThrow(() -> new ContainerException.NotFound(id));
    }
}

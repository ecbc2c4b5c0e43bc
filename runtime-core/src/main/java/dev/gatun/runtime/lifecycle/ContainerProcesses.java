package dev.gatun.runtime.lifecycle;

import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.Status;
import dev.gatun.runtime.state.StoredState;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/** Which processes are a container's: the kernel counts by cgroup. */
public final class ContainerProcesses {

    private ContainerProcesses() {}

    /** Their pids in the caller's pid namespace, ascending. */
    public static List<Integer> of(Host host, ContainerId id) throws IOException {
        StoredState state = host.store().read(id).orElseThrow(() -> new ContainerException.NotFound(id));
        if (state.cgroupPaths().isEmpty() && KernelView.status(host, id, state) != Status.STOPPED) {
            throw new ContainerException.Unsupported(
                    "container " + id + " has no cgroup of its own by which its processes could be known", null);
        }
        return List.copyOf(new TreeSet<>(KernelView.cgroup(host, state).processes()));
    }
}

package dev.gatun.runtime.lifecycle.resource;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.stats.ContainerStats;
import dev.gatun.runtime.cgroup.stats.NetworkInterfaceStats;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.Status;
import dev.gatun.runtime.lifecycle.Host;
import dev.gatun.runtime.lifecycle.KernelView;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.io.Contents;
import dev.gatun.runtime.state.StoredState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a container has used until now: its cgroups know most of it, its network namespace the rest. */
public final class ContainerUsage {

    /** Every network namespace has one, and nobody is interested in what a container tells itself. */
    private static final String LOOPBACK = "lo";

    private ContainerUsage() {}

    /**
     * Reads everything once.
     *
     * @throws ContainerException.WrongState with runc's words {@code container with id … is not running}
     */
    public static ContainerStats of(Host host, ContainerId id) throws IOException {
        StoredState state = alive(host, id);
        return KernelView.cgroup(host, state).stats(interfaces(host.linux(), state.initPid()));
    }

    /** The state of a container whose init has not ended. */
    static StoredState alive(Host host, ContainerId id) throws IOException {
        StoredState state = host.store().read(id).orElseThrow(() -> new ContainerException.NotFound(id));
        Status status = KernelView.status(host, id, state);
        if (!status.isAlive()) {
            throw new ContainerException.WrongState("container with id " + id + " is not running", status);
        }
        return state;
    }

    /** None for a container that shares the caller's network namespace: those numbers are not the container's. */
    private static List<NetworkInterfaceStats> interfaces(Linux linux, int init) throws IOException {
        String process = "/proc/" + init;
        try {
            String theirs = linux.readlinkat(Fd.CWD, process + "/ns/net");
            if (theirs.equals(linux.readlinkat(Fd.CWD, "/proc/self/ns/net"))) {
                return List.of();
            }
            var interfaces = new ArrayList<NetworkInterfaceStats>();
            for (NetworkInterfaceStats each :
                    NetworkInterfaceStats.parse(new Contents(linux).read(Fd.CWD, process + "/net/dev"))) {
                if (!each.name().equals(LOOPBACK)) {
                    interfaces.add(each);
                }
            }
            return interfaces;
        } catch (ErrnoException e) {
            // It is ending (a zombie has no namespaces, EINVAL from its net/dev), or the caller may not look (EACCES,
            // EPERM).
            if (e.errno() == Errno.ENOENT
                    || e.errno() == Errno.ESRCH
                    || e.errno() == Errno.EINVAL
                    || e.errno() == Errno.EACCES
                    || e.errno() == Errno.EPERM) {
                return List.of();
            }
            throw e;
        }
    }
}

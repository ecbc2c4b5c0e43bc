package dev.gatun.runtime.lifecycle;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.Cgroups;
import dev.gatun.runtime.cgroup.ContainerCgroup;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.ContainerState;
import dev.gatun.runtime.container.Status;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.io.Contents;
import dev.gatun.runtime.os.namespace.NamespaceType;
import dev.gatun.runtime.os.proc.ProcessStat;
import dev.gatun.runtime.state.StoredState;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Derives from the kernel what a container is doing; the state on the disk only says where to look. */
public final class KernelView {

    private KernelView() {}

    /** The status of a container whose state has been read. */
    public static Status status(Host host, ContainerId id, StoredState state) throws IOException {
        if (state.initPid() == 0) {
            return Status.CREATING;
        }
        if (!isAlive(host.linux(), state.initPid(), state.initStart())) {
            return Status.STOPPED;
        }
        // First: a container can be paused before it is started, and is not ready to be started then.
        if (cgroup(host, state).isFrozen()) {
            return Status.PAUSED;
        }
        return host.store().hasFifo(id) ? Status.CREATED : Status.RUNNING;
    }

    /** The cgroup that the state tells of. */
    public static ContainerCgroup cgroup(Host host, StoredState state) {
        return Cgroups.restore(host.linux(), state.cgroupPaths());
    }

    /** Whether the process with that pid is the one that started then, and has not ended; a zombie has ended. */
    public static boolean isAlive(Linux linux, int pid, long start) throws IOException {
        Optional<ProcessStat> stat = stat(linux, pid);
        return stat.isPresent()
                && stat.get().startTime() == start
                && !stat.get().hasEnded();
    }

    /** What {@code /proc} says of a process; empty if there is none. */
    static Optional<ProcessStat> stat(Linux linux, int pid) throws IOException {
        try {
            return Optional.of(ProcessStat.parse(new Contents(linux).read(Fd.CWD, "/proc/" + pid + "/stat")));
        } catch (ErrnoException e) {
            // ESRCH: it ended between open and read
            if (e.errno() == Errno.ENOENT || e.errno() == Errno.ESRCH) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The types of namespace that this kernel has. */
    static Set<NamespaceType> namespaces(Linux linux) throws ErrnoException {
        var types = EnumSet.noneOf(NamespaceType.class);
        for (NamespaceType type : NamespaceType.values()) {
            try {
                linux.readlinkat(Fd.CWD, "/proc/self/ns/" + type.procName());
                types.add(type);
            } catch (ErrnoException e) {
                if (e.errno() != Errno.ENOENT) {
                    throw e;
                }
            }
        }
        return types;
    }

    /**
     * The whole state of a container.
     *
     * @throws ContainerException.NotFound if there is none
     */
    public static ContainerState state(Host host, ContainerId id) throws IOException {
        StoredState stored = host.store().read(id).orElseThrow(() -> new ContainerException.NotFound(id));
        Status status = status(host, id, stored);
        return new ContainerState(
                stored.ociVersion(),
                id,
                status.isAlive() ? stored.initPid() : 0,
                status,
                stored.bundle(),
                stored.rootfs(),
                stored.created(),
                stored.annotations(),
                "");
    }
}

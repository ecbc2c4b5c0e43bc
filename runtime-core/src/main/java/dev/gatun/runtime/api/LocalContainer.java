package dev.gatun.runtime.api;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.stats.ContainerStats;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.ContainerState;
import dev.gatun.runtime.container.ExecOptions;
import dev.gatun.runtime.container.ExitStatus;
import dev.gatun.runtime.container.Signal;
import dev.gatun.runtime.lifecycle.ContainerProcesses;
import dev.gatun.runtime.lifecycle.Delete;
import dev.gatun.runtime.lifecycle.Exec;
import dev.gatun.runtime.lifecycle.Host;
import dev.gatun.runtime.lifecycle.KernelView;
import dev.gatun.runtime.lifecycle.Kill;
import dev.gatun.runtime.lifecycle.Pause;
import dev.gatun.runtime.lifecycle.Start;
import dev.gatun.runtime.lifecycle.resource.ContainerUsage;
import dev.gatun.runtime.lifecycle.resource.ContainerWatch;
import dev.gatun.runtime.os.flag.WaitFlag;
import dev.gatun.runtime.os.struct.ChildStatus;
import dev.gatun.runtime.readiness.Readiness;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.ProcessSpec;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;

/** A container of this machine. */
final class LocalContainer implements Container {

    /** An operation that the kernel may refuse. */
    private interface Operation<T> {
        T run() throws IOException;
    }

    private final Host host;
    private final ContainerId id;
    private final int child;

    /** @param child the pid of the container's init if this object's maker has made the container; else 0 */
    LocalContainer(Host host, ContainerId id, int child) {
        this.host = host;
        this.id = id;
        this.child = child;
    }

    private static <T> T attempt(Operation<T> operation) {
        try {
            return operation.run();
        } catch (IOException e) {
            throw new ContainerException.KernelRefused(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    @Override
    public ContainerId id() {
        return id;
    }

    @Override
    public ContainerState state() {
        return attempt(() -> KernelView.state(host, id));
    }

    @Override
    public void start() {
        attempt(() -> {
            Start.run(host, id);
            return true;
        });
    }

    @Override
    public Readiness startReportingTo(String notifySocket) {
        return attempt(() -> Start.reporting(host, id, notifySocket));
    }

    @Override
    public void kill(Signal signal) {
        attempt(() -> {
            Kill.init(host, id, signal);
            return true;
        });
    }

    @Override
    public void killAll(Signal signal) {
        attempt(() -> {
            Kill.all(host, id, signal);
            return true;
        });
    }

    @Override
    public List<Integer> processes() {
        return attempt(() -> ContainerProcesses.of(host, id));
    }

    @Override
    public void pause() {
        attempt(() -> {
            Pause.freeze(host, id);
            return true;
        });
    }

    @Override
    public void resume() {
        attempt(() -> {
            Pause.thaw(host, id);
            return true;
        });
    }

    @Override
    public ContainerStats stats() {
        return attempt(() -> ContainerUsage.of(host, id));
    }

    @Override
    public ContainerEvents events() {
        return attempt(() -> new LocalContainerEvents(id, ContainerWatch.open(host, id)));
    }

    @Override
    public ExitStatus await() {
        return attempt(() -> {
            int init = child != 0
                    ? child
                    : host.store()
                            .read(id)
                            .orElseThrow(() -> new ContainerException.NotFound(id))
                            .initPid();
            try {
                ChildStatus status =
                        host.linux().waitid(init, EnumSet.of(WaitFlag.WEXITED)).orElseThrow();
                return status.event() == ChildStatus.Event.EXITED
                        ? ExitStatus.exited(status.status())
                        : ExitStatus.killed(Signal.of(status.status()));
            } catch (ErrnoException e) {
                if (e.errno() == Errno.ECHILD) {
                    throw new ContainerException.Unsupported(
                            "the init of container " + id + " is no child of this process, or was waited for already",
                            e);
                }
                throw e;
            }
        });
    }

    @Override
    public OciSpec configuration() {
        return attempt(() -> Exec.configuration(host, id));
    }

    @Override
    public ContainerProcess exec(ProcessSpec process, ExecOptions options) {
        return attempt(() -> new LocalContainerProcess(host.linux(), Exec.run(host, id, process, options)));
    }

    @Override
    public void delete() {
        attempt(() -> {
            Delete.run(host, id);
            return true;
        });
    }

    @Override
    public void deleteForce() {
        attempt(() -> {
            Delete.force(host, id);
            return true;
        });
    }
}

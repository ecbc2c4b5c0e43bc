package dev.gatun.runtime.api;

import dev.gatun.runtime.cgroup.stats.ContainerStats;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.ContainerState;
import dev.gatun.runtime.container.ExecOptions;
import dev.gatun.runtime.container.ExitStatus;
import dev.gatun.runtime.container.Signal;
import dev.gatun.runtime.container.Status;
import dev.gatun.runtime.readiness.Readiness;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.ProcessSpec;
import java.util.List;

/**
 * One container. It lives in the kernel and in the state directory, not in this object: two objects for the same id
 * speak of the same container, and other processes may change it at any moment.
 */
public interface Container extends AutoCloseable {

    /** The name below its state directory. */
    ContainerId id();

    /**
     * What the kernel says of it now.
     *
     * @throws ContainerException.NotFound if it has been deleted
     */
    ContainerState state();

    /** The status alone. */
    default Status status() {
        return state().status();
    }

    /**
     * Runs the user's program; returns when it has been executed.
     *
     * @throws ContainerException.WrongState if the container is not created
     * @throws ContainerException.SetupFailed if the program cannot be executed; the container is stopped then
     */
    void start();

    /**
     * Runs the user's program like {@link #start}, and lets it say to the host's service manager that it is ready. The container has to
     * be one that was created with {@link dev.gatun.runtime.container.CreateOptions#notifySocket}.
     *
     * @param notifySocket address of the service manager's socket, as the variable {@code NOTIFY_SOCKET} of this process has it
     * @return what passes the program's word on; to be closed
     */
    Readiness startReportingTo(String notifySocket);

    /**
     * Sends a signal to the container's init.
     *
     * @throws ContainerException.WrongState with runc's words {@code container not running} if it has ended
     */
    void kill(Signal signal);

    /**
     * Sends a signal to every process of the container's cgroup; no error if none is left.
     *
     * @throws ContainerException.KernelRefused if the kernel refuses
     */
    void killAll(Signal signal);

    /**
     * The processes in the container's cgroup and below it, those that joined included.
     *
     * @return pids of the caller's pid namespace, ascending; empty if the container has stopped and nothing is left
     * @throws ContainerException.Unsupported if the container runs without a cgroup of its own
     */
    List<Integer> processes();

    /**
     * Stops every process of the container; returns when all stand still.
     *
     * @throws ContainerException.WrongState with runc's words {@code container not running} if it is neither created nor running
     * @throws ContainerException.KernelRefused if the machine has no cgroup freezer, or a process does not stop in time
     */
    void pause();

    /**
     * Lets every process of a paused container continue.
     *
     * @throws ContainerException.WrongState with runc's words {@code container not paused} if it is not paused
     */
    void resume();

    /**
     * What the container has used until now: processor time, memory, tasks, block devices, huge pages, and the interfaces of its own
     * network namespace. A controller that this machine does not have, or the container has no cgroup of, reads as zero.
     *
     * @throws ContainerException.WrongState with runc's words {@code container with id … is not running} if it has ended
     */
    ContainerStats stats();

    /**
     * Begins to watch for a lack of memory and for the end of the container; the kernel tells of both, nothing is asked again and
     * again. The caller closes what is returned.
     *
     * @throws ContainerException.WrongState with runc's words {@code container with id … is not running} if it has ended
     */
    ContainerEvents events();

    /**
     * Waits until the container's init has ended, and reaps it.
     *
     * @return how it ended
     * @throws ContainerException.Unsupported if init is not a child of this process: the kernel tells only a parent how a
     *     process ended
     */
    ExitStatus await();

    /**
     * The configuration that the container was created with: what a further process starts from.
     *
     * @throws ContainerException.NotFound if it has been deleted
     */
    OciSpec configuration();

    /**
     * Runs a further process in the container, in all its namespaces and cgroups; returns when its program has been executed.
     *
     * @param process all of it: what is not said here is not taken from the container's own process
     * @throws ContainerException.WrongState if the container is stopped, or paused and that was not to be ignored
     * @throws ContainerException.SetupFailed if the program cannot be executed; nothing is left of the process then
     * @throws ContainerException.Unsupported if the process asks for something that is not applied
     */
    ContainerProcess exec(ProcessSpec process, ExecOptions options);

    /**
     * Removes everything of a container that has ended, or ends and removes one that was created and not started.
     *
     * @throws ContainerException.WrongState if it is running
     */
    void delete();

    /** Ends the container if it runs, and removes everything of it; no error if nothing is there. */
    void deleteForce();

    /** Ends and removes the container: what try-with-resources wants. */
    @Override
    default void close() {
        deleteForce();
    }
}

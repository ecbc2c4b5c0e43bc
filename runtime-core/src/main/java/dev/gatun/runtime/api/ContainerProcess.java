package dev.gatun.runtime.api;

import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ExitStatus;
import dev.gatun.runtime.container.Signal;

/** A process that was started in a container beside its init. It is a child of this process. */
public interface ContainerProcess extends AutoCloseable {

    /** Its id in the pid namespace of this process. */
    int pid();

    /**
     * Sends it a signal; no error if it has ended.
     *
     * @throws ContainerException.KernelRefused if the kernel refuses
     */
    void kill(Signal signal);

    /** Waits until it has ended, and reaps it; to be called once. */
    ExitStatus await();

    /** Frees what this process holds for it, and leaves it alone: it goes on if it has not ended. */
    @Override
    void close();
}

package dev.gatun.runtime.api;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ExitStatus;
import dev.gatun.runtime.container.Signal;
import dev.gatun.runtime.lifecycle.Joined;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.WaitFlag;
import dev.gatun.runtime.os.struct.ChildStatus;
import java.io.IOException;
import java.util.EnumSet;

/** A child of this process, signalled by a descriptor: its pid may have another owner once it has been reaped. */
final class LocalContainerProcess implements ContainerProcess {

    private final Linux linux;
    private final Joined joined;

    LocalContainerProcess(Linux linux, Joined joined) {
        this.linux = linux;
        this.joined = joined;
    }

    @Override
    public int pid() {
        return joined.pid();
    }

    @Override
    public void kill(Signal signal) {
        try {
            linux.pidfd_send_signal(joined.pidfd(), signal.number());
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ESRCH) {
                throw refused(e);
            }
        }
    }

    @Override
    public ExitStatus await() {
        try {
            ChildStatus status =
                    linux.waitid(joined.pid(), EnumSet.of(WaitFlag.WEXITED)).orElseThrow();
            return status.event() == ChildStatus.Event.EXITED
                    ? ExitStatus.exited(status.status())
                    : ExitStatus.killed(Signal.of(status.status()));
        } catch (IOException e) {
            throw refused(e);
        }
    }

    @Override
    public void close() {
        try {
            joined.pidfd().close();
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private static ContainerException refused(IOException e) {
        return new ContainerException.KernelRefused(String.valueOf(e.getMessage()), e);
    }
}

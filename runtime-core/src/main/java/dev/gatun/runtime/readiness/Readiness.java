package dev.gatun.runtime.readiness;

import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.FdPair;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.PollRequest;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.PollEvent;
import dev.gatun.runtime.os.io.Poller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way of a program's word that it is ready, from its container to the service manager of the host. Nothing is passed on before
 * {@link #pass}; what the program says until then waits in the socket.
 */
public final class Readiness implements AutoCloseable {

    private static final String READY = "READY=";
    private static final int LONGEST_MESSAGE = 4096;

    private final Linux linux;
    private final String address;
    private final Fd socket;
    private final Fd init;
    private final FdPair stop;

    private Readiness(Linux linux, String address, Fd socket, Fd init, FdPair stop) {
        this.linux = linux;
        this.address = address;
        this.socket = socket;
        this.init = init;
        this.stop = stop;
    }

    /**
     * Makes the container's socket.
     *
     * @param directory of the container's state
     * @param init pid of the container's init, which has not been started
     * @param address of the service manager, as {@code NOTIFY_SOCKET} has it
     */
    public static Readiness open(Linux linux, String directory, int init, String address) throws IOException {
        Fd socket = NotifySocket.bind(linux, directory);
        try {
            Fd pidfd = linux.pidfd_open(init);
            return new Readiness(linux, address, socket, pidfd, linux.pipe2(EnumSet.noneOf(OpenFlag.class)));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Waits until the program says {@code READY=1}, and says so to the service manager, with the process that it is to watch. Then waits
     * until the manager has heard it, at most 30 seconds. Everything else that the program says is dropped, as runc does.
     *
     * @param mainPid of the host's pid namespace: the container's init, or this process if it stays until the container ends
     * @return false if the container's init has ended before, or this object was closed by another thread
     * @throws ContainerException.KernelRefused if nobody listens at the address of the manager
     */
    public synchronized boolean pass(int mainPid) {
        try (ServiceManager manager = ServiceManager.connect(linux, address)) {
            String ready = await();
            if (ready == null) {
                return false;
            }
            manager.say(ready + "\n");
            manager.say("MAINPID=" + mainPid + "\n");
            manager.barrier(stop.first());
            return true;
        } catch (IOException e) {
            throw new ContainerException.KernelRefused(String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable String await() throws IOException {
        var poller = new Poller(linux);
        var requests = List.of(
                new PollRequest(socket, Set.of(PollEvent.POLLIN)),
                new PollRequest(stop.first(), Set.of(PollEvent.POLLIN)),
                new PollRequest(init, Set.of(PollEvent.POLLIN)));
        while (true) {
            List<Set<PollEvent>> events = poller.await(requests, null);
            if (!events.get(1).isEmpty()) {
                return null;
            }
            if (!events.getFirst().isEmpty()) {
                // Before the end of the init: what it said last still counts.
                String ready = readyLine(linux.recvfrom(socket, LONGEST_MESSAGE, Set.of()));
                if (ready != null) {
                    return ready;
                }
            } else if (!events.get(2).isEmpty()) {
                return null;
            }
        }
    }

    private static @Nullable String readyLine(byte[] message) {
        for (String line : new String(message, StandardCharsets.UTF_8).split("\n", -1)) {
            if (line.startsWith(READY)) {
                return line;
            }
        }
        return null;
    }

    /** Ends {@link #pass} if another thread is in it, and stops listening. The socket's file goes with the container. */
    @Override
    public void close() {
        try {
            stop.second().close();
            synchronized (this) {
                socket.close();
                init.close();
                stop.close();
            }
        } catch (IOException e) {
            throw new ContainerException.KernelRefused(String.valueOf(e.getMessage()), e);
        }
    }
}

package dev.gatun.runtime.cgroup;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.container.Signal;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Signals the processes of a cgroup one by one, and never one outside it.
 *
 * <p>Between reading a pid and using it, its process may end and the number be given to a stranger. So every pid is opened first
 * and the list read once more: what is still listed was a member when its handle was opened, or the handle is dead.
 */
final class CgroupSignals {

    /** A fork bomb is faster than any reader; after so many rounds without a freezer it has won. */
    private static final int ROUNDS = 1000;

    /** Reads the members anew. */
    interface Members {
        Set<Integer> read() throws IOException;
    }

    private final Linux linux;
    private final Members members;
    private final Set<Integer> signalled = new HashSet<>();

    CgroupSignals(Linux linux, Members members) {
        this.linux = linux;
        this.members = members;
    }

    /** Signals everybody who is a member now and was not signalled before; returns how many that were. */
    int once(Signal signal) throws IOException {
        var handles = new HashMap<Integer, Fd>();
        try {
            for (int pid : members.read()) {
                if (!signalled.contains(pid)) {
                    open(pid, handles);
                }
            }
            if (!handles.isEmpty()) {
                handles.keySet().retainAll(retained(handles));
            }
            for (Map.Entry<Integer, Fd> handle : handles.entrySet()) {
                send(handle.getValue(), signal);
                signalled.add(handle.getKey());
            }
            return handles.size();
        } finally {
            for (Fd handle : handles.values()) {
                handle.close();
            }
        }
    }

    /** Who is still a member; closes the others' handles. */
    private Set<Integer> retained(Map<Integer, Fd> handles) throws IOException {
        Set<Integer> still = members.read();
        for (Map.Entry<Integer, Fd> handle : handles.entrySet()) {
            if (!still.contains(handle.getKey())) {
                handle.getValue().close();
            }
        }
        return still;
    }

    /** Signals round after round, until a round finds nobody new. */
    void untilNoneIsNew(Signal signal) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            if (once(signal) == 0) {
                return;
            }
        }
        throw new IOException("new processes keep appearing in the cgroup faster than they are signalled");
    }

    private void open(int pid, Map<Integer, Fd> handles) throws ErrnoException {
        try {
            handles.put(pid, linux.pidfd_open(pid));
        } catch (ErrnoException failed) {
            if (failed.errno() != Errno.ESRCH) {
                throw failed;
            }
        }
    }

    private void send(Fd process, Signal signal) throws ErrnoException {
        try {
            linux.pidfd_send_signal(process, signal.number());
        } catch (ErrnoException failed) {
            if (failed.errno() != Errno.ESRCH) {
                throw failed;
            }
        }
    }
}

package dev.gatun.runtime.cgroup;

import dev.gatun.runtime.container.Signal;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.process.Pidfd;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
        var handles = new HashMap<Integer, Pidfd>();
        try {
            // A runtime that was put into the container's cgroup would end itself, and leave the rest half done.
            int self = linux.getpid();
            for (int pid : members.read()) {
                if (pid != self && !signalled.contains(pid)) {
                    Pidfd.open(linux, pid).ifPresent(handle -> handles.put(pid, handle));
                }
            }
            if (!handles.isEmpty()) {
                dropWhoLeft(handles);
            }
            for (Map.Entry<Integer, Pidfd> handle : handles.entrySet()) {
                handle.getValue().signal(signal.number());
                signalled.add(handle.getKey());
            }
            return handles.size();
        } finally {
            for (Pidfd handle : handles.values()) {
                handle.close();
            }
        }
    }

    private void dropWhoLeft(Map<Integer, Pidfd> handles) throws IOException {
        Set<Integer> still = members.read();
        for (int pid : List.copyOf(handles.keySet())) {
            if (!still.contains(pid)) {
                Pidfd left = handles.remove(pid);
                if (left != null) {
                    left.close();
                }
            }
        }
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
}

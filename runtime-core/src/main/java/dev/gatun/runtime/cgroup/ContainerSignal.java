package dev.gatun.runtime.cgroup;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.file.CgroupFiles;
import dev.gatun.runtime.container.Signal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Sends a signal to everything in a container's cgroups. */
final class ContainerSignal {

    private static final String KILL = "cgroup.kill";

    private final CgroupFiles files;
    private final List<Group> groups;
    private final CgroupSignals.Members members;

    ContainerSignal(CgroupFiles files, List<Group> groups, CgroupSignals.Members members) {
        this.files = files;
        this.groups = groups;
        this.members = members;
    }

    void send(Signal signal) throws IOException {
        boolean kill = signal.equals(Signal.KILL);
        boolean killed = kill && killUnified();
        Optional<Freezer> freezer = Freezer.of(files, groups);
        if (killed && groups.stream().allMatch(Group::isUnified)) {
            return;
        }
        // On a hybrid machine the version 1 groups are looked at nevertheless: they may hold a process that left the
        // unified one.
        var each = new CgroupSignals(files.linux(), members);
        if (freezer.isEmpty() || members.read().isEmpty()) {
            each.untilNoneIsNew(signal);
            return;
        }
        boolean wasFrozen = freezer.get().isFrozen();
        try {
            if (!wasFrozen && !killed) {
                freezer.get().freeze();
            }
            each.once(signal);
        } catch (ErrnoException failed) {
            if (!CgroupFiles.isGone(failed)) {
                throw failed;
            }
        } catch (IOException notFrozen) {
            each.untilNoneIsNew(signal);
        } finally {
            if (kill || !wasFrozen) {
                thawIfPresent(freezer.get());
            }
        }
    }

    private static void thawIfPresent(Freezer freezer) throws IOException {
        try {
            freezer.thaw();
        } catch (ErrnoException failed) {
            if (!CgroupFiles.isGone(failed)) {
                throw failed;
            }
        }
    }

    /** One write that kills everything in a v2 cgroup and below (Linux 5.14); false if there is no such file. */
    private boolean killUnified() throws ErrnoException {
        Optional<Group> unified = groups.stream().filter(Group::isUnified).findFirst();
        if (unified.isEmpty()) {
            return false;
        }
        try {
            files.write(unified.get().file(KILL), "1");
            return true;
        } catch (ErrnoException failed) {
            // EOPNOTSUPP: a threaded cgroup.
            if (CgroupFiles.isGone(failed) || failed.errno() == Errno.EOPNOTSUPP) {
                return false;
            }
            throw failed;
        }
    }
}

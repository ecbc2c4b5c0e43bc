package dev.gatun.runtime.cgroup;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.file.CgroupFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a container's cgroups: all of them, or in the end none. */
final class CgroupCreation {

    /** Refuses cgroups that existed before and are in use. */
    interface Check {
        void run() throws IOException;
    }

    private final CgroupFiles files;
    private final CgroupTree tree;
    private final CgroupLayout layout;
    private final List<Group> groups;

    CgroupCreation(CgroupFiles files, CgroupLayout layout, List<Group> groups) {
        this.files = files;
        this.tree = new CgroupTree(files);
        this.layout = layout;
        this.groups = groups;
    }

    /**
     * Makes every group.
     *
     * @param skipRefused whether to go on without the groups that the caller has no right to make
     * @param ifExisted runs if one was there already
     * @return the groups that were skipped
     */
    List<Group> make(boolean skipRefused, Check ifExisted) throws IOException {
        var made = new ArrayList<String>();
        var skipped = new ArrayList<Group>();
        try {
            boolean existed = false;
            for (Group group : groups) {
                try {
                    existed |= !make(group, made);
                } catch (ErrnoException failed) {
                    if (!skipRefused || !CgroupFiles.isRefused(failed)) {
                        throw failed;
                    }
                    skipped.add(group);
                }
            }
            if (existed) {
                ifExisted.run();
            }
            return skipped;
        } catch (IOException | RuntimeException failed) {
            unmake(made, failed);
            throw failed;
        }
    }

    /** Makes one group, with what it needs before a process can enter; false if it existed. */
    private boolean make(Group group, List<String> made) throws ErrnoException {
        String mountPoint = mountPoint(group);
        var ofGroup = new ArrayList<String>();
        try {
            tree.make(group.directory(), mountPoint, ofGroup);
        } finally {
            made.addAll(ofGroup);
        }
        if (group.has(Cpuset.CONTROLLER)) {
            new Cpuset(files).inherit(group.directory(), mountPoint, ofGroup);
        }
        if (group.isUnified() && layout.mode() == CgroupLayout.Mode.V2) {
            // With v2 alone, a container has every controller, limited or not: its usage is counted.
            var delegation = new Delegation(files);
            delegation.enable(group.directory(), delegation.available(group.directory()));
        }
        return ofGroup.contains(group.directory());
    }

    private void unmake(List<String> made, Exception failed) {
        var patience = new Backoff(files.linux(), Duration.ZERO);
        for (String directory : made.reversed()) {
            try {
                tree.remove(directory, patience);
            } catch (IOException alsoFailed) {
                failed.addSuppressed(alsoFailed);
            }
        }
    }

    private String mountPoint(Group group) {
        Optional<Hierarchy> hierarchy = group.isUnified()
                ? layout.unified()
                : layout.legacy(group.keys().getFirst());
        return hierarchy
                .map(Hierarchy::mountPoint)
                .orElseThrow(() -> new IllegalStateException(
                        "no cgroup hierarchy of this machine has the directory " + group.directory()));
    }
}

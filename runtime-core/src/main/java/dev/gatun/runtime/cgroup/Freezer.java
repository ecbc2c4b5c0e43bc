package dev.gatun.runtime.cgroup;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.file.CgroupFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stops and continues all processes of a cgroup at once. */
sealed interface Freezer {

    /** The key of the version 1 freezer in {@code cgroup_paths}. */
    String CONTROLLER = "freezer";

    /** How long processes may take to stop: one in an uninterruptible wait takes as long as its wait. */
    Duration PATIENCE = Duration.ofSeconds(2);

    /** The freezer of a container, if it has one: where there is a version 1 freezer, v2's is not used, as elsewhere. */
    static Optional<Freezer> of(CgroupFiles files, List<Group> groups) {
        Optional<Freezer> legacy =
                groups.stream().filter(g -> g.has(CONTROLLER)).findFirst().map(g -> new Legacy(files, g));
        return legacy.or(
                () -> groups.stream().filter(Group::isUnified).findFirst().map(g -> new Unified(files, g)));
    }

    /** Stops every process; returns when all of them stand still. */
    void freeze() throws IOException;

    /** Lets them continue. */
    void thaw() throws IOException;

    /** Whether they have been stopped, or are being stopped; false if the cgroup is gone. */
    boolean isFrozen() throws IOException;

    /**
     * The <a href="https://docs.kernel.org/admin-guide/cgroup-v1/freezer-subsystem.html">freezer</a> of v1: {@code freezer.state}
     * reads FREEZING until all processes stand still, and the kernel gives no event.
     */
    record Legacy(CgroupFiles files, Group group) implements Freezer {

        private static final String STATE = "freezer.state";
        private static final int ROUNDS_BEFORE_THAW = 12;

        @Override
        public void freeze() throws IOException {
            var patience = new Backoff(files.linux(), PATIENCE);
            int rounds = 0;
            do {
                rounds++;
                if (rounds % ROUNDS_BEFORE_THAW == 0) {
                    // Processes that fork while others are already frozen can keep the group in FREEZING for ever; a
                    // thaw in between lets the forks finish.
                    thaw();
                    patience.pause();
                }
                files.write(group.file(STATE), "FROZEN");
                if (state().equals("FROZEN")) {
                    return;
                }
            } while (patience.pause());
            thaw();
            throw new IOException("cannot freeze " + group.directory() + ": its processes did not stop within "
                    + PATIENCE.toSeconds() + " s");
        }

        @Override
        public void thaw() throws ErrnoException {
            files.write(group.file(STATE), "THAWED");
        }

        private String state() throws ErrnoException {
            return files.readIfPresent(group.file(STATE)).orElse("THAWED").strip();
        }

        @Override
        public boolean isFrozen() throws ErrnoException {
            return !state().equals("THAWED");
        }
    }

    /**
     * {@code cgroup.freeze} of <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">v2</a> (Linux 5.2). A process that is
     * frozen here can be killed without being thawed first.
     */
    record Unified(CgroupFiles files, Group group) implements Freezer {

        private static final String FREEZE = "cgroup.freeze";

        @Override
        public void freeze() throws IOException {
            files.write(group.file(FREEZE), "1");
            try {
                if (!CgroupEvents.await(files, group.directory(), "frozen 1", PATIENCE)) {
                    throw new IOException("cannot freeze " + group.directory() + ": its processes did not stop within "
                            + PATIENCE.toSeconds() + " s");
                }
            } catch (IOException failed) {
                thaw();
                throw failed;
            }
        }

        @Override
        public void thaw() throws ErrnoException {
            files.write(group.file(FREEZE), "0");
        }

        @Override
        public boolean isFrozen() throws ErrnoException {
            return files.readIfPresent(group.file(FREEZE)).orElse("0").strip().equals("1");
        }
    }
}

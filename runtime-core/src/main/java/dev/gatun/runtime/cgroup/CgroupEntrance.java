package dev.gatun.runtime.cgroup;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.file.CgroupFiles;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Open doors to a container's cgroups, through which a new process brings itself in.
 *
 * <p>Moving <em>another</em> process ({@link ContainerCgroup#join}) makes the kernel stop all forks and exits of the machine for
 * an instant, and waiting for that takes an RCU grace period: 5 to 10 ms on an idle machine. Two ways need no such stop: a
 * process may be cloned into a v2 cgroup ({@code CLONE_INTO_CGROUP}), and a thread may move <em>itself</em> between v1 cgroups by
 * writing 0 to {@code tasks}. Together they take a tenth of a millisecond or two.
 *
 * <pre>{@code
 * try (CgroupEntrance entrance = cgroup.entrance()) {
 *     child = clone(…, CLONE_INTO_CGROUP, entrance.unified());   // inherits the open files
 *     entrance.enter(new Linux(child.syscalls(), …));            // runs in the child
 * }
 * }</pre>
 *
 * <p>The kernel checks the right to move against whoever opened the files, so this works although the child is in another user
 * namespace by then. Everything is close-on-exec.
 *
 * <p>A cgroup namespace shows the cgroup of the moment at which it was made as its root. With {@code CLONE_NEWCGROUP} in the clone
 * that would be the parent's: the child must {@code unshare(CLONE_NEWCGROUP)} after it entered.
 */
public final class CgroupEntrance implements Closeable {

    private record Door(String path, Fd file) {}

    private final List<Door> legacy = new ArrayList<>();
    private @Nullable Fd unified;
    private @Nullable Door unifiedProcesses;

    private CgroupEntrance() {}

    static CgroupEntrance open(CgroupFiles files, List<Group> groups) throws ErrnoException {
        var entrance = new CgroupEntrance();
        try {
            for (Group group : groups) {
                if (group.isUnified()) {
                    entrance.unified = files.linux()
                            .openat(Fd.CWD, group.directory(), EnumSet.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY));
                    entrance.unifiedProcesses = door(files, group.file(CgroupTree.PROCS));
                } else {
                    entrance.legacy.add(door(files, group.file("tasks")));
                }
            }
            return entrance;
        } catch (ErrnoException failed) {
            entrance.closeAfter(failed);
            throw failed;
        }
    }

    private static Door door(CgroupFiles files, String path) throws ErrnoException {
        return new Door(path, files.openToWrite(path));
    }

    /** The v2 cgroup, for {@code clone3} with {@code CLONE_INTO_CGROUP} (Linux 5.7); empty without a unified hierarchy. */
    public Optional<Fd> unified() {
        return Optional.ofNullable(unified);
    }

    /**
     * Brings the process that makes these calls into the version 1 cgroups.
     *
     * @param inside makes its calls in that process, which must have inherited the open files and have one thread
     * @throws ErrnoException names the file that refused
     */
    public void enter(Linux inside) throws ErrnoException {
        var files = new CgroupFiles(inside);
        for (Door door : legacy) {
            files.write(door.file(), door.path(), "0");
        }
    }

    /** Brings the process that makes these calls into the v2 cgroup, for one that was not cloned into it. */
    public void enterUnified(Linux inside) throws ErrnoException {
        Door door = unifiedProcesses;
        if (door != null) {
            new CgroupFiles(inside).write(door.file(), door.path(), "0");
        }
    }

    private void closeAfter(ErrnoException failed) {
        try {
            close();
        } catch (ErrnoException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    /** Closes this process's copies of the doors. */
    @Override
    public void close() throws ErrnoException {
        for (Door door : legacy) {
            door.file().close();
        }
        if (unified != null) {
            unified.close();
        }
        if (unifiedProcesses != null) {
            unifiedProcesses.file().close();
        }
    }
}

package dev.gatun.runtime.cgroup;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.file.CgroupFiles;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.flag.AtFlag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A cgroup and everything below it, in one hierarchy. */
final class CgroupTree {

    static final String PROCS = "cgroup.procs";
    private static final int MODE = 0755;
    private static final Set<AtFlag> DIRECTORY = EnumSet.of(AtFlag.AT_REMOVEDIR);

    private final CgroupFiles files;

    CgroupTree(CgroupFiles files) {
        this.files = files;
    }

    /**
     * Makes a cgroup and the missing ones above it.
     *
     * @param mountPoint nothing is made at or above it: a directory in whatever is below would look like a cgroup
     * @param made is given what was made, the highest first; nothing if the cgroup existed
     */
    void make(String directory, String mountPoint, List<String> made) throws ErrnoException {
        for (boolean again = true; again; ) {
            again = false;
            try {
                files.linux().mkdirat(Fd.CWD, directory, MODE);
                made.add(directory);
            } catch (ErrnoException failed) {
                String parent = directory.substring(0, Math.max(1, directory.lastIndexOf('/')));
                if (failed.errno() == Errno.ENOENT && parent.length() > mountPoint.length()) {
                    make(parent, mountPoint, made);
                    again = true;
                } else if (failed.errno() != Errno.EEXIST) {
                    throw failed;
                }
            }
        }
    }

    /** The processes in a cgroup and below it, in ascending order; pids of the reader's pid namespace. */
    Set<Integer> processes(String directory) throws ErrnoException {
        var pids = new TreeSet<Integer>();
        collect(directory, pids);
        return pids;
    }

    private void collect(String directory, Set<Integer> pids) throws ErrnoException {
        pids.addAll(members(directory));
        for (String child : files.children(directory)) {
            collect(directory + "/" + child, pids);
        }
    }

    private List<Integer> members(String directory) throws ErrnoException {
        Optional<String> text;
        try {
            text = files.readIfPresent(directory + "/" + PROCS);
        } catch (ErrnoException failed) {
            // A threaded cgroup of v2 does not list processes; they are listed in the domain above it.
            if (failed.errno() != Errno.EOPNOTSUPP) {
                throw failed;
            }
            return List.of();
        }
        var pids = new ArrayList<Integer>();
        for (String line : text.orElse("").split("\n", -1)) {
            // 0 stands for a process that the reader's pid namespace cannot name.
            if (!line.isEmpty() && !line.equals("0")) {
                pids.add(Integer.valueOf(line));
            }
        }
        return pids;
    }

    /**
     * Removes a cgroup and those below it. While a process is in one of them, that process's end is waited for.
     *
     * @throws IOException if the time passed; names the processes that are still there
     */
    void remove(String directory, Backoff patience) throws IOException {
        while (true) {
            try {
                files.linux().unlinkat(Fd.CWD, directory, DIRECTORY);
                return;
            } catch (ErrnoException failed) {
                if (CgroupFiles.isGone(failed)) {
                    return;
                }
                if (failed.errno() != Errno.EBUSY) {
                    throw failed;
                }
                removeWhatKeepsBusy(directory, patience, failed);
            }
        }
    }

    private void removeWhatKeepsBusy(String directory, Backoff patience, ErrnoException busy) throws IOException {
        List<String> children = files.children(directory);
        for (String child : children) {
            remove(directory + "/" + child, patience);
        }
        if (!children.isEmpty()) {
            return;
        }
        List<Integer> members = members(directory);
        // A process that has been reaped may still count for a moment, and a cgroup without members may still be busy.
        boolean again = members.isEmpty() ? patience.pause() : patience.pauseWhileAlive(members.getFirst());
        if (!again) {
            throw new IOException(
                    members.isEmpty()
                            ? "cannot remove the cgroup " + directory + ": " + busy.getMessage()
                            : "cannot remove the cgroup " + directory + ": " + members.size()
                                    + " process(es) are still in it: " + members,
                    busy);
        }
    }
}

package dev.gatun.runtime.cgroup;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.file.CgroupFiles;
import java.util.List;

/**
 * Gives a version 1 cpuset the processors and memory nodes of its parent.
 *
 * <p>A new cpuset of v1 has none, and no process can enter it ({@code ENOSPC}) nor any child be given some, until it has both (<a
 * href="https://man7.org/linux/man-pages/man7/cpuset.7.html">cpuset(7)</a>). On v2 an empty one inherits by itself.
 */
final class Cpuset {

    static final String CONTROLLER = "cpuset";

    private static final List<String> FILES = List.of("cpuset.cpus", "cpuset.mems");

    private final CgroupFiles files;

    Cpuset(CgroupFiles files) {
        this.files = files;
    }

    /**
     * Fills what is empty, from the top down.
     *
     * @param made cgroups from the mount point to {@code directory} that have just been made, the highest first
     */
    void inherit(String directory, String mountPoint, List<String> made) throws ErrnoException {
        for (String created : made) {
            for (String file : FILES) {
                files.write(
                        created + "/" + file,
                        files.read(parent(created) + "/" + file).strip());
            }
        }
        if (!made.contains(directory)) {
            fill(directory, mountPoint);
        }
    }

    private void fill(String directory, String mountPoint) throws ErrnoException {
        if (directory.length() <= mountPoint.length()) {
            return;
        }
        for (String file : FILES) {
            if (files.read(directory + "/" + file).isBlank()) {
                fill(parent(directory), mountPoint);
                files.write(
                        directory + "/" + file,
                        files.read(parent(directory) + "/" + file).strip());
            }
        }
    }

    private static String parent(String directory) {
        return directory.substring(0, directory.lastIndexOf('/'));
    }
}

package dev.gatun.runtime.os.namespace;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.io.Contents;
import dev.gatun.runtime.os.process.Capability;
import dev.gatun.runtime.os.process.CapabilitySet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the id maps of a child's new user namespace. Done by the parent, after the child is in its namespace and before it
 * becomes root there; see {@link UserMapHandshake}.
 *
 * <p>Which way depends on the privileges of the writer:
 *
 * <ul>
 *   <li>with {@code CAP_SETUID} and {@code CAP_SETGID}: any map, by writing the files;
 *   <li>without, a map of nothing but the writer's own id: by writing the files, after {@code deny} to {@code setgroups} (or a process
 *       could leave a group that a file's permissions exclude: CVE-2014-8989);
 *   <li>any other map: by {@code newuidmap} and {@code newgidmap}, which allow what {@code /etc/subuid} and {@code /etc/subgid} grant.
 * </ul>
 */
public final class UserMaps {

    private final Linux linux;
    private final Contents contents;
    private final MapProgram program;

    /**
     * @param linux the parent's calls
     * @param program how {@code newuidmap} and {@code newgidmap} are run
     */
    public UserMaps(Linux linux, MapProgram program) {
        this.linux = linux;
        this.contents = new Contents(linux);
        this.program = program;
    }

    /**
     * Writes both maps.
     *
     * @param pid of a process in the new namespace, as this process's {@code /proc} numbers it
     * @throws IOException naming the file, or what the program said
     */
    public void write(int pid, IdMap users, IdMap groups) throws IOException {
        String directory = "/proc/" + pid + "/";
        var own = new CapabilitySet(linux.capget(0).effective());
        boolean mayMapUsers = own.contains(Capability.CAP_SETUID);
        boolean mayMapGroups = own.contains(Capability.CAP_SETGID);
        if (mayMapUsers || users.isOnly(Integer.toUnsignedLong(linux.geteuid()))) {
            writeMap(directory + "uid_map", users);
        } else {
            program.run(command("newuidmap", pid, users));
        }
        if (mayMapGroups) {
            writeMap(directory + "gid_map", groups);
        } else if (groups.isOnly(Integer.toUnsignedLong(linux.getegid()))) {
            denySetgroups(directory);
            writeMap(directory + "gid_map", groups);
        } else {
            program.run(command("newgidmap", pid, groups));
        }
    }

    private void writeMap(String file, IdMap map) throws IOException {
        try {
            contents.write(Fd.CWD, file, map.render());
        } catch (ErrnoException e) {
            throw new IOException("cannot map ids: " + file + ": " + e.getMessage(), e);
        }
    }

    private void denySetgroups(String directory) throws IOException {
        try {
            contents.write(Fd.CWD, directory + "setgroups", "deny");
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOENT) { // before Linux 3.19 there is nothing to deny
                throw e;
            }
        }
    }

    private static List<String> command(String program, int pid, IdMap map) {
        var command = new ArrayList<String>(List.of(program, Integer.toString(pid)));
        for (IdMapping mapping : map.mappings()) {
            command.add(Long.toString(mapping.inside()));
            command.add(Long.toString(mapping.outside()));
            command.add(Long.toString(mapping.count()));
        }
        return command;
    }
}

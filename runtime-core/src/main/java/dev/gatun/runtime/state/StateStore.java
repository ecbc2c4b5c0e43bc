package dev.gatun.runtime.state;

import static dev.gatun.linux.abi.Stat_h.S_IFIFO;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.AtFlag;
import dev.gatun.runtime.os.flag.LockFlag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.RenameFlag;
import dev.gatun.runtime.os.struct.DirectoryEntry;
import dev.gatun.runtime.spec.json.JsonTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The directories of all containers below one root. Any number of processes may use the same root at the same time. */
public final class StateStore {

    private static final String STATE = "state.json";
    private static final String FIFO = "exec.fifo";
    private static final int ROOT_MODE = 0711;
    private static final int CONTAINER_MODE = 0711;
    private static final int STATE_MODE = 0600;
    private static final int FIFO_MODE = 0622;
    private static final int CHUNK = 65536;

    private final Linux linux;
    private final String root;

    /** @param root absolute; made when the first container is */
    public StateStore(Linux linux, String root) {
        this.linux = linux;
        this.root = root;
    }

    /** Where the containers' directories are. */
    public String root() {
        return root;
    }

    /** The directory of a container. */
    public String directory(ContainerId id) {
        return root + "/" + id.value();
    }

    /** The fifo that a container waits on for {@code start}. */
    public String fifo(ContainerId id) {
        return directory(id) + "/" + FIFO;
    }

    /**
     * Makes the directory of a new container: the moment at which its id is taken.
     *
     * @throws ContainerException.AlreadyExists if it is taken
     */
    public void create(ContainerId id) throws IOException {
        try {
            makeDirectory(id);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
            makeRoot();
            makeDirectory(id);
        }
        linux.fchmodat(Fd.CWD, directory(id), CONTAINER_MODE);
    }

    private void makeDirectory(ContainerId id) throws ErrnoException {
        try {
            linux.mkdirat(Fd.CWD, directory(id), CONTAINER_MODE);
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EEXIST) {
                throw new ContainerException.AlreadyExists(id);
            }
            throw e;
        }
    }

    private void makeRoot() throws IOException {
        int slash = 0;
        while (slash >= 0) {
            slash = root.indexOf('/', slash + 1);
            String part = slash < 0 ? root : root.substring(0, slash);
            try {
                linux.mkdirat(Fd.CWD, part, ROOT_MODE);
                linux.fchmodat(Fd.CWD, part, ROOT_MODE);
            } catch (ErrnoException e) {
                if (e.errno() != Errno.EEXIST) {
                    throw e;
                }
            }
        }
    }

    /** Makes the exec fifo. */
    public void makeFifo(ContainerId id) throws IOException {
        linux.mknodat(Fd.CWD, fifo(id), S_IFIFO() | FIFO_MODE, 0, 0);
        // the umask of the caller has no say
        linux.fchmodat(Fd.CWD, fifo(id), FIFO_MODE);
    }

    /** Whether the container still waits for {@code start}. */
    public boolean hasFifo(ContainerId id) throws IOException {
        return exists(fifo(id));
    }

    /** Removes the exec fifo: the container has been started. */
    public void removeFifo(ContainerId id) throws IOException {
        unlink(fifo(id));
    }

    /** Whether the container has a directory, be it half made. */
    public boolean exists(ContainerId id) throws IOException {
        return exists(directory(id));
    }

    private boolean exists(String path) throws IOException {
        try {
            linux.statx(Fd.CWD, path, EnumSet.of(AtFlag.AT_SYMLINK_NOFOLLOW));
            return true;
        } catch (ErrnoException e) {
            if (isAbsent(e)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Waits for the exclusive right to change the container; closing the descriptor gives it back, and so does the end of the
     * process.
     *
     * <p>The directory itself is locked. A lock file in it would be made anew, by whoever waits, while the directory is being
     * removed.
     *
     * @throws ContainerException.NotFound if there is no container
     */
    public Fd lock(ContainerId id) throws IOException {
        Fd open = openDirectory(directory(id)).orElseThrow(() -> new ContainerException.NotFound(id));
        try {
            linux.flock(open, EnumSet.of(LockFlag.LOCK_EX));
            return open;
        } catch (ErrnoException e) {
            open.close();
            throw e;
        }
    }

    private Optional<Fd> openDirectory(String path) throws ErrnoException {
        try {
            return Optional.of(linux.openat(Fd.CWD, path, EnumSet.of(OpenFlag.O_RDONLY, OpenFlag.O_DIRECTORY)));
        } catch (ErrnoException e) {
            if (isAbsent(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Replaces the state in one step: a reader sees the old one or the new one, whenever this process is killed. A loss of power
     * may leave an empty file, which {@link #read} takes for none.
     */
    public void write(ContainerId id, StoredState state) throws IOException {
        String temporary = directory(id) + "/." + STATE;
        byte[] bytes = JsonTree.compact(state.tree()).getBytes(StandardCharsets.UTF_8);
        try (Fd file = linux.openat(
                Fd.CWD, temporary, EnumSet.of(OpenFlag.O_WRONLY, OpenFlag.O_CREAT, OpenFlag.O_TRUNC), STATE_MODE)) {
            // the umask of the caller has no say
            linux.fchmod(file, STATE_MODE);
            int written = 0;
            while (written < bytes.length) {
                written += linux.write(file, written == 0 ? bytes : Arrays.copyOfRange(bytes, written, bytes.length));
            }
            // Not synced to the disk: docs/decisions/0006-state-is-renamed-not-synced.md
        }
        linux.renameat2(Fd.CWD, temporary, Fd.CWD, directory(id) + "/" + STATE, EnumSet.noneOf(RenameFlag.class));
    }

    /** The state of a container; empty if there is none, or if its create has not come that far. */
    public Optional<StoredState> read(ContainerId id) throws IOException {
        String path = directory(id) + "/" + STATE;
        try (Fd file = linux.openat(Fd.CWD, path, EnumSet.of(OpenFlag.O_RDONLY))) {
            var content = new ByteArrayOutputStream();
            for (byte[] part = linux.read(file, CHUNK); part.length > 0; part = linux.read(file, CHUNK)) {
                content.write(part);
            }
            // A loss of power can leave an empty file: the containers of before are gone, and their create never ended.
            return content.size() == 0
                    ? Optional.empty()
                    : Optional.of(new StoredState(JsonTree.parse(path, content.toByteArray())));
        } catch (ErrnoException e) {
            if (isAbsent(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The ids of all containers, half-made ones too, in order. */
    public List<ContainerId> list() throws IOException {
        var ids = new ArrayList<ContainerId>();
        for (DirectoryEntry entry : entries(root)) {
            if (ContainerId.isValid(entry.name()) && entry.isDirectory()) {
                ids.add(ContainerId.of(entry.name()));
            }
        }
        ids.sort(null);
        return ids;
    }

    private List<DirectoryEntry> entries(String path) throws IOException {
        Optional<Fd> open = openDirectory(path);
        if (open.isEmpty()) {
            return List.of();
        }
        var entries = new ArrayList<DirectoryEntry>();
        try (Fd directory = open.get()) {
            for (var part = linux.getdents64(directory); !part.isEmpty(); part = linux.getdents64(directory)) {
                entries.addAll(part);
            }
        }
        return entries;
    }

    /** Removes the directory of a container with all that a command killed half-way left in it; no error if it is gone. */
    public void remove(ContainerId id) throws IOException {
        for (DirectoryEntry entry : entries(directory(id))) {
            if (entry.isDot()) {
                continue;
            }
            String path = directory(id) + "/" + entry.name();
            if (entry.isDirectory()) {
                removeDirectory(path);
            } else {
                unlink(path);
            }
        }
        unlink(directory(id), AtFlag.AT_REMOVEDIR);
    }

    /** What a container is shown of its state: files in one directory. */
    private void removeDirectory(String path) throws IOException {
        for (DirectoryEntry entry : entries(path)) {
            if (!entry.isDot()) {
                unlink(path + "/" + entry.name());
            }
        }
        unlink(path, AtFlag.AT_REMOVEDIR);
    }

    private void unlink(String path, AtFlag... flags) throws IOException {
        try {
            linux.unlinkat(Fd.CWD, path, flags.length == 0 ? EnumSet.noneOf(AtFlag.class) : EnumSet.of(flags[0]));
        } catch (ErrnoException e) {
            if (!isAbsent(e)) {
                throw e;
            }
        }
    }

    private static boolean isAbsent(ErrnoException e) {
        return e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR;
    }
}

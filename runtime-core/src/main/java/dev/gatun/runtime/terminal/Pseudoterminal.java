package dev.gatun.runtime.terminal;

import static dev.gatun.linux.abi.Magic_h.DEVPTS_SUPER_MAGIC;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.ResolveFlag;
import dev.gatun.runtime.os.mount.SafePaths;
import java.io.Closeable;
import java.io.IOException;
import java.util.Set;

/**
 * A terminal without a screen; see <a href="https://man7.org/linux/man-pages/man7/pty.7.html">pty(7)</a>. Whoever has the {@linkplain
 * #master() master} is screen and keyboard, programs use the {@linkplain #peer() other side} of it. Closing it closes what nobody has
 * taken.
 */
public final class Pseudoterminal implements Closeable {

    private static final String MULTIPLEXER = "dev/pts/ptmx";
    private static final int MULTIPLEXER_MAJOR = 5;
    private static final int MULTIPLEXER_MINOR = 2;

    /** The multiplexer's in every devpts; what it allocates has higher ones. */
    private static final long MULTIPLEXER_INODE = 2;

    private static final Set<OpenFlag> TERMINAL = Set.of(OpenFlag.O_RDWR, OpenFlag.O_NOCTTY);

    private final Fd master;
    private final Fd peer;
    private final int number;
    private boolean taken;

    private Pseudoterminal(Fd master, Fd peer, int number) {
        this.master = master;
        this.peer = peer;
        this.number = number;
    }

    /**
     * Makes one in the devpts of a root directory. The image cannot choose what is opened: no symbolic link is followed on the way to
     * {@code /dev/pts/ptmx}, what is there has to be the multiplexer of a devpts, and the other side is opened through the master and not
     * by a path (CVE-2025-52565).
     *
     * @param paths below the container's root directory
     * @param proc root of a procfs that nobody else can have touched; borrowed
     */
    public static Pseudoterminal allocate(Linux linux, SafePaths paths, Fd proc) throws IOException {
        Fd master;
        try (Fd handle = find(paths)) {
            verify(linux, handle);
            master = linux.openat(proc, "self/fd/" + handle.number(), TERMINAL);
        }
        try {
            linux.ioctlTiocsptlck(master, false);
            int number = linux.ioctlTiocgptn(master);
            return new Pseudoterminal(master, linux.ioctlTiocgptpeer(master, TERMINAL), number);
        } catch (IOException | RuntimeException e) {
            closeAfter(e, master);
            throw e;
        }
    }

    /** A handle only: another device than the one that is looked for could do something when it is opened. */
    private static Fd find(SafePaths paths) throws IOException {
        try {
            return paths.open(MULTIPLEXER, Set.of(OpenFlag.O_PATH), Set.of(ResolveFlag.RESOLVE_NO_SYMLINKS));
        } catch (ErrnoException e) {
            switch (e.errno()) {
                case ENOENT, ENOTDIR, ELOOP ->
                    throw new IOException(
                            e.getMessage() + ". Hint: a terminal needs a devpts mounted at /dev/pts: add"
                                    + " {\"destination\": \"/dev/pts\", \"type\": \"devpts\", \"source\": \"devpts\","
                                    + " \"options\": [\"newinstance\", \"ptmxmode=0666\"]} to the mounts",
                            e);
                default -> throw e;
            }
        }
    }

    private static void verify(Linux linux, Fd handle) throws IOException {
        if (linux.fstatfs(handle).type() != DEVPTS_SUPER_MAGIC()) {
            throw new IOException("/dev/pts/ptmx is not in a devpts");
        }
        var file = linux.fstat(handle);
        if (file.inode() != MULTIPLEXER_INODE || !file.isCharacterDevice(MULTIPLEXER_MAJOR, MULTIPLEXER_MINOR)) {
            throw new IOException("/dev/pts/ptmx is not the multiplexer of its devpts, but something in its place");
        }
    }

    static void closeAfter(Exception failure, Fd file) {
        try {
            file.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Screen and keyboard; still owned by this object. */
    public Fd master() {
        return master;
    }

    /** What programs use; still owned by this object. */
    public Fd peer() {
        return peer;
    }

    /** What programs use; owned by the caller from now on. */
    public Fd takePeer() {
        taken = true;
        return peer;
    }

    /** The path of the {@linkplain #peer() program's side} in the container. */
    public String name() {
        return "/dev/pts/" + number;
    }

    @Override
    public void close() throws IOException {
        try (master) {
            if (!taken) {
                peer.close();
            }
        }
    }
}

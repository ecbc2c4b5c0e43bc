package dev.gatun.linux.syscall;

import static dev.gatun.linux.abi.Fcntl_h.AT_FDCWD;
import static dev.gatun.linux.abi.Fcntl_h.O_CLOEXEC;
import static dev.gatun.linux.abi.Fcntl_h.O_PATH;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a dry run: invented descriptors, names that were created in it, and where the process believes to be.
 *
 * <p>Behind an invented descriptor stands a real one of something alike that can be looked at without harm: the host's
 * {@code /proc} behind a new procfs, a memory file behind a new file. Not safe for several threads; {@link DryRunSyscalls}
 * guards it.
 */
final class DryRunFiles {

    /** No process has so many descriptors, so an invented one is never a real one. */
    static final int FIRST_DESCRIPTOR = 1_000_000_000;

    private static final int LONGEST_PATH = 4096;

    /** What the links below {@code /proc/self/fd} and its like name. */
    private static final Pattern DESCRIPTOR_LINK = Pattern.compile("/proc/(?:[^/]+/)(?:task/[^/]+/)?fd/(\\d{10})");

    /** Somewhere to look at instead of a new file system of a type. */
    private static final Map<String, String> FILE_SYSTEMS = Map.of(
            "proc", "/proc",
            "sysfs", "/sys",
            "tmpfs", "/dev/shm",
            "devpts", "/dev/pts",
            "mqueue", "/dev/mqueue",
            "cgroup", "/sys/fs/cgroup",
            "cgroup2", "/sys/fs/cgroup");

    /** A name that exists only in the dry run. */
    sealed interface Created {
        record Directory() implements Created {}

        record File() implements Created {}

        record Link(String target) implements Created {}

        record Node(String like) implements Created {}
    }

    /**
     * @param standIn a real descriptor, or -1
     * @param path what it would be called, without the process's root
     */
    record Invented(long standIn, String path, boolean empty) {}

    private final Syscalls real;
    private final Map<Long, Invented> invented = new HashMap<>();
    private final Map<String, Created> created = new HashMap<>();
    private long next = FIRST_DESCRIPTOR;
    private String root = "";
    private @Nullable String directory;

    DryRunFiles(Syscalls real) {
        this.real = real;
    }

    @Nullable
    Invented invented(long descriptor) {
        return invented.get((long) (int) descriptor);
    }

    /** A new descriptor; the stand-in belongs to it from now on. */
    long invent(long standIn, String path, boolean empty) {
        invented.put(next, new Invented(Math.max(standIn, -1), path, empty));
        return next++;
    }

    long inventLike(String host, String path) {
        return invent(openHost(host), path, false);
    }

    long inventFileSystem(String type) {
        String like = FILE_SYSTEMS.getOrDefault(type, "/");
        return inventLike(like, like);
    }

    long inventMemory(String path) {
        return invent(memory(), path, true);
    }

    /** Another descriptor of the same, invented or real. */
    long duplicate(long descriptor) {
        Invented known = invented(descriptor);
        long standIn = known == null ? descriptor : known.standIn;
        long copy = real.invoke(Syscall.DUP.number(), standIn);
        return invent(copy, pathOf(descriptor), known != null && known.empty);
    }

    /** Puts a descriptor where dup2 and its like want it. */
    long place(long descriptor, long number) {
        long copy = duplicate(descriptor);
        Invented moved = invented.remove(copy);
        close(number);
        if (moved != null) {
            invented.put(number, moved);
        }
        return number;
    }

    /** Forgets an invented descriptor; false if it is none. */
    boolean close(long descriptor) {
        Invented known = invented.remove((long) (int) descriptor);
        if (known != null && known.standIn >= 0) {
            real.invoke(Syscall.CLOSE.number(), known.standIn);
        }
        return known != null;
    }

    void closeAll() {
        for (Long descriptor : invented.keySet().toArray(Long[]::new)) {
            close(descriptor);
        }
    }

    /** The number of the invented descriptor that a link of procfs names; -1 if it names none. */
    long namedByLink(String path) {
        Matcher link = DESCRIPTOR_LINK.matcher(path);
        long number = link.matches() ? Long.parseLong(link.group(1)) : -1;
        return invented.containsKey(number) ? number : -1;
    }

    void create(String path, Created what) {
        created.put(path, what);
    }

    void remove(String path) {
        created.remove(path);
    }

    @Nullable
    Created created(String path) {
        return created.get(path);
    }

    /** Whether a directory above a path exists only in the dry run, so that the kernel knows nothing of what is in it. */
    boolean isBelowCreated(String path) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (created.get(path.substring(0, slash)) instanceof Created.Directory) {
                return true;
            }
        }
        return false;
    }

    /** Opens what exists only in the dry run. */
    long openCreated(String path, Created what) {
        return switch (what) {
            case Created.Directory directory -> invent(openHost("/"), path, true);
            case Created.File file -> inventMemory(path);
            case Created.Link link -> inventLike("/proc/self", path);
            case Created.Node node -> inventLike(node.like(), path);
        };
    }

    /** Where a path leads, as an absolute path of the real machine; links are not followed. */
    String locate(long directoryDescriptor, String path, boolean inRoot) {
        String base = path.startsWith("/") && !inRoot ? root : pathOf(directoryDescriptor);
        String joined = (base + "/" + path).replaceAll("/(\\./)*/*", "/").replaceAll("(?<=.)/\\.?$", "");
        return joined.isEmpty() ? "/" : joined;
    }

    /** Whether the kernel would take a path for another than the one that the dry run means. */
    boolean isElsewhere(long directoryDescriptor, String path) {
        return path.startsWith("/") ? !root.isEmpty() : (int) directoryDescriptor == AT_FDCWD() && directory != null;
    }

    String pathOf(long descriptor) {
        Invented known = invented(descriptor);
        if (known != null) {
            return known.path;
        }
        boolean here = (int) descriptor == AT_FDCWD();
        if (here && directory != null) {
            return directory;
        }
        return readLink(here ? "/proc/thread-self/cwd" : "/proc/thread-self/fd/" + (int) descriptor);
    }

    void changeDirectory(String path) {
        directory = path;
    }

    void changeRoot(String path) {
        root = path.equals("/") ? "" : path;
    }

    private long openHost(String path) {
        try (var arena = Arena.ofConfined()) {
            long flags = O_PATH() | O_CLOEXEC() | (path.equals("/proc/self") ? noFollow() : 0);
            return real.invoke(
                    Syscall.OPENAT.number(),
                    AT_FDCWD(),
                    arena.allocateFrom(path).address(),
                    flags);
        }
    }

    private static long noFollow() {
        return ConstantFamily.OPEN.value("O_NOFOLLOW");
    }

    private long memory() {
        try (var arena = Arena.ofConfined()) {
            return real.invoke(
                    Syscall.MEMFD_CREATE.number(),
                    arena.allocateFrom("dry-run").address(),
                    ConstantFamily.MEMFD.value("MFD_CLOEXEC"));
        }
    }

    private String readLink(String path) {
        try (var arena = Arena.ofConfined()) {
            var text = arena.allocate(LONGEST_PATH);
            long length = real.invoke(
                    Syscall.READLINKAT.number(),
                    AT_FDCWD(),
                    arena.allocateFrom(path).address(),
                    text.address(),
                    LONGEST_PATH);
            byte[] bytes = text.asSlice(0, Math.max(length, 0)).toArray(ValueLayout.JAVA_BYTE);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}

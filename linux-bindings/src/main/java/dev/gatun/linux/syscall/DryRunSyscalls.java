package dev.gatun.linux.syscall;

import static dev.gatun.linux.abi.Fcntl_h.AT_FDCWD;
import static dev.gatun.linux.abi.Fcntl_h.O_ACCMODE;
import static dev.gatun.linux.abi.Fcntl_h.O_CREAT;
import static dev.gatun.linux.abi.Fcntl_h.O_EXCL;
import static dev.gatun.linux.abi.Fcntl_h.O_PATH;
import static dev.gatun.linux.abi.Fcntl_h.O_RDONLY;
import static dev.gatun.linux.abi.Fcntl_h.O_TRUNC;
import static dev.gatun.linux.abi.Fcntl_h.RESOLVE_IN_ROOT;
import static dev.gatun.linux.abi.Stat_h.S_IFMT;
import static dev.gatun.linux.abi.Stat_h.S_IFREG;

import dev.gatun.linux.syscall.DryRunFiles.Created;
import dev.gatun.linux.syscall.DryRunFiles.Invented;
import java.io.Closeable;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Changes nothing: lets calls through that only read, tells a listener of those that would change something, and answers
 * them plausibly, so that the code above runs to its end.
 *
 * <p>What a call would have created is remembered: a directory "made" can be "opened", a new procfs can be read. An invented
 * descriptor is {@value DryRunFiles#FIRST_DESCRIPTOR} or above, an invented process above the largest pid there can be, so
 * neither is ever taken for a real one. A call that the kernel would refuse for lack of privilege is answered as if it
 * succeeded: a dry run says what would be asked of the kernel, not whether the kernel would agree.
 *
 * <p>Safe for several threads. Closing it closes the real descriptors that stand behind invented ones, no others.
 */
public final class DryRunSyscalls extends ForwardingSyscalls implements Closeable {

    /** {@code PID_MAX_LIMIT} is 4,194,304. */
    private static final long FIRST_PROCESS = 5_000_000;

    private static final int OPEN_HOW_BYTES = 24;

    private final Consumer<SyscallEvent> recorder;
    private final DryRunFiles files;
    private final DryRunQueries queries = new DryRunQueries();
    private long lastProcess = FIRST_PROCESS - 1;
    private long umask = 022;

    /**
     * @param delegate makes the calls that only read
     * @param recorder hears of each call that would change something
     */
    public DryRunSyscalls(Syscalls delegate, Consumer<SyscallEvent> recorder) {
        super(delegate);
        this.recorder = Objects.requireNonNull(recorder, "recorder");
        this.files = new DryRunFiles(delegate);
    }

    @Override
    public synchronized long invoke(long number, long... arguments) {
        Syscall call = Syscall.of(Arch.current(), number);
        if (call == null || arguments.length > 6) {
            // the delegate knows how to refuse
            return call == null && arguments.length <= 6
                    ? -Errno.ENOSYS.value()
                    : delegate().invoke(number, arguments);
        }
        long[] a = Arrays.copyOf(arguments, 6);
        return switch (call) {
            case OPEN -> open(call, AT_FDCWD(), a[0], a[1], 0, a);
            case OPENAT -> open(call, a[0], a[1], a[2], 0, a);
            case OPENAT2 -> open2(call, a);
            case CLOSE -> files.close(a[0]) ? 0 : queries.isOwn(a[0]) ? closeReal(a[0]) : checked(call, a, 0);
            case READ, PREAD64, READV, GETDENTS64, LSEEK -> read(call, a);
            case READLINKAT -> readLink(call, a);
            default -> queries.onlyReads(call, a) ? forward(call, a) : record(call, a);
        };
    }

    /** Closes the real descriptors that stand behind invented ones. */
    @Override
    public synchronized void close() {
        files.closeAll();
    }

    /** Answers a call that would change something. */
    private long record(Syscall call, long[] a) {
        return switch (call) {
            case DUP -> files.duplicate(a[0]);
            case DUP2, DUP3 -> tell(call, a, files.place(a[0], a[1]));
            case FCNTL -> queries.duplicates(a[1]) ? files.duplicate(a[0]) : checked(call, a, 0);
            case MKDIRAT -> create(call, a, a[0], a[1], new Created.Directory());
            case MKNODAT -> create(call, a, a[0], a[1], node(a[2], a[3]));
            case SYMLINKAT -> create(call, a, a[1], a[2], new Created.Link(string(a[0])));
            case UNLINKAT -> unlink(call, a);
            case CHDIR -> enter(call, a, files.locate(AT_FDCWD(), string(a[0]), false));
            case FCHDIR -> enter(call, a, files.pathOf(a[0]));
            case CHROOT, PIVOT_ROOT -> {
                files.changeRoot(files.locate(AT_FDCWD(), string(a[0]), false));
                yield tell(call, a, 0);
            }
            case FSOPEN -> tell(call, a, files.inventFileSystem(string(a[0])));
            case FSMOUNT, FSPICK -> tell(call, a, files.duplicate(a[0]));
            case OPEN_TREE, OPEN_TREE_ATTR -> {
                String path = files.locate(a[0], string(a[1]), false);
                yield tell(call, a, files.inventLike(path, path));
            }
            case PIPE2 -> tell(call, a, pair(a[0]));
            case SOCKETPAIR -> tell(call, a, pair(a[3]));
            case CLONE, CLONE3, FORK, VFORK -> tell(call, a, ++lastProcess);
            case WAIT4 -> {
                ArgumentMemory.write(a[1], new byte[a[1] == 0 ? 0 : Integer.BYTES]);
                yield tell(call, a, (int) a[0] > 0 ? a[0] : lastProcess);
            }
            case SETSID -> tell(call, a, delegate().invoke(Syscall.GETPID.number()));
            case UMASK -> {
                long before = umask;
                umask = a[0];
                yield tell(call, a, before);
            }
            case WRITE, PWRITE64, SENDTO -> checked(call, a, a[2]);
            case WRITEV, PWRITEV -> checked(call, a, bytes(a[1], a[2]));
            case SENDMSG -> checked(call, a, 1);
            case SENDFILE -> checked(call, a, a[3]);
            case COPY_FILE_RANGE, SPLICE -> checked(call, a, a[4]);
            default -> queries.makesDescriptor(call, a) ? tell(call, a, files.inventMemory("")) : checked(call, a, 0);
        };
    }

    private long tell(Syscall call, long[] a, long result) {
        recorder.accept(new SyscallEvent(
                call, CallFormatter.before(call, call.number(), a).line(result), result, 0, pid()));
        return result;
    }

    /** Like {@link #tell}, unless the call's first argument is a descriptor that is not open. */
    private long checked(Syscall call, long[] a, long result) {
        List<ArgumentKind> kinds = call.arguments();
        boolean onDescriptor = !kinds.isEmpty() && kinds.getFirst() == ArgumentKind.Plain.FD;
        if ((onDescriptor || call == Syscall.CLOSE) && files.invented(a[0]) == null) {
            long found = delegate().invoke(Syscall.FCNTL.number(), a[0], ConstantFamily.FCNTL.value("F_GETFD"));
            if (Syscalls.isError(found)) {
                return found;
            }
        }
        return tell(call, a, result);
    }

    private long open2(Syscall call, long[] a) {
        byte[] how = ArgumentMemory.read(a[2], OPEN_HOW_BYTES);
        if (how == null) {
            return -Errno.EFAULT.value();
        }
        ByteBuffer members = ByteBuffer.wrap(how).order(ByteOrder.nativeOrder());
        return open(call, a[0], a[1], members.getLong(0), members.getLong(16), a);
    }

    private long open(Syscall call, long directory, long pathAddress, long flags, long resolve, long[] a) {
        String name = ArgumentMemory.string(pathAddress);
        if (name == null) {
            return -Errno.EFAULT.value();
        }
        boolean inRoot = (resolve & RESOLVE_IN_ROOT()) != 0;
        String path = files.locate(directory, name, inRoot);
        boolean handle = (flags & O_PATH()) != 0;
        boolean changes = !handle && ((flags & O_ACCMODE()) != O_RDONLY() || (flags & (O_CREAT() | O_TRUNC())) != 0);
        boolean creates = !handle && (flags & O_CREAT()) != 0;
        long linked = files.namedByLink(path);
        Created known = files.created(path);
        long result;
        if (linked >= 0) {
            result = files.duplicate(linked);
        } else if (known != null) {
            result = creates && (flags & O_EXCL()) != 0 ? -Errno.EEXIST.value() : files.openCreated(path, known);
        } else if (files.isBelowCreated(path)) {
            result = creates && isThere(parent(path)) ? createFile(path) : -Errno.ENOENT.value();
        } else if (!changes) {
            return queries.own(forward(call, a));
        } else {
            // Only looks whether it is there: the handle is what stands behind the invented descriptor.
            long found = lookUp(path);
            if (Errno.ENOENT.isResult(found) && creates && isThere(parent(path))) {
                result = createFile(path);
            } else if (!Syscalls.isError(found) && creates && (flags & O_EXCL()) != 0) {
                closeReal(found);
                result = -Errno.EEXIST.value();
            } else {
                result = Syscalls.isError(found) ? found : files.invent(found, path, true);
            }
        }
        return changes && !Syscalls.isError(result) ? tell(call, a, result) : result;
    }

    private boolean isThere(String path) {
        if (files.created(path) != null) {
            return true;
        }
        long found = files.isBelowCreated(path) ? -Errno.ENOENT.value() : lookUp(path);
        if (Syscalls.isError(found)) {
            return false;
        }
        closeReal(found);
        return true;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 1));
    }

    private long createFile(String path) {
        files.create(path, new Created.File());
        return files.inventMemory(path);
    }

    private long lookUp(String path) {
        try (var arena = Arena.ofConfined()) {
            return delegate()
                    .invoke(
                            Syscall.OPENAT.number(),
                            AT_FDCWD(),
                            arena.allocateFrom(path).address(),
                            O_PATH() | ConstantFamily.OPEN.value("O_CLOEXEC"));
        }
    }

    private long closeReal(long descriptor) {
        queries.disown(descriptor);
        return delegate().invoke(Syscall.CLOSE.number(), descriptor);
    }

    private long create(Syscall call, long[] a, long directory, long name, Created what) {
        String path = files.locate(directory, string(name), false);
        if (isThere(path)) {
            return -Errno.EEXIST.value();
        }
        if (!isThere(parent(path))) {
            return -Errno.ENOENT.value();
        }
        files.create(path, what);
        return tell(call, a, 0);
    }

    private long unlink(Syscall call, long[] a) {
        files.remove(files.locate(a[0], string(a[1]), false));
        return tell(call, a, 0);
    }

    private long enter(Syscall call, long[] a, String path) {
        if (!isThere(path)) {
            return -Errno.ENOENT.value();
        }
        files.changeDirectory(path);
        return tell(call, a, 0);
    }

    private static Created node(long mode, long device) {
        long type = mode & S_IFMT();
        return type == 0 || type == S_IFREG() ? new Created.File() : new Created.Node(DryRunQueries.deviceLike(device));
    }

    private long pair(long address) {
        var numbers = ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.nativeOrder());
        numbers.putInt((int) files.inventMemory("pipe")).putInt((int) files.inventMemory("pipe"));
        return ArgumentMemory.write(address, numbers.array()) ? 0 : -Errno.EFAULT.value();
    }

    private long read(Syscall call, long[] a) {
        Invented known = files.invented(a[0]);
        if (known != null) {
            return known.empty() || known.standIn() < 0 ? 0 : with(call, a, 0, known.standIn());
        }
        // Bytes taken from somebody else's pipe would be gone.
        return queries.isOwn(a[0]) || call == Syscall.LSEEK ? delegate().invoke(call.number(), a) : checked(call, a, 0);
    }

    private long readLink(Syscall call, long[] a) {
        String path = files.locate(a[0], string(a[1]), false);
        long linked = files.namedByLink(path);
        String target = linked >= 0
                ? files.pathOf(linked)
                : files.created(path) instanceof Created.Link link ? link.target() : null;
        if (target == null) {
            return files.created(path) != null ? -Errno.EINVAL.value() : forward(call, a);
        }
        byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
        byte[] fitting = Arrays.copyOf(bytes, (int) Math.min(bytes.length, Math.max(0, a[3])));
        return ArgumentMemory.write(a[2], fitting) ? fitting.length : -Errno.EFAULT.value();
    }

    /** Makes a call that only reads, on what stands behind invented descriptors and where the dry run believes to be. */
    private long forward(Syscall call, long[] a) {
        List<ArgumentKind> kinds = call.arguments();
        long[] translated = a.clone();
        for (int i = 0; i < kinds.size(); i++) {
            boolean descriptor = kinds.get(i) == ArgumentKind.Plain.FD || kinds.get(i) == ArgumentKind.Plain.DIRFD;
            Invented known = descriptor ? files.invented(a[i]) : null;
            if (known != null && known.standIn() < 0) {
                return 0;
            }
            translated[i] = known == null ? a[i] : known.standIn();
        }
        // A file's path comes first, or second behind the directory that it starts from.
        boolean relative = !kinds.isEmpty() && kinds.getFirst() == ArgumentKind.Plain.DIRFD;
        int pathIndex = relative ? 1 : 0;
        boolean hasPath = kinds.size() > pathIndex && kinds.get(pathIndex) == ArgumentKind.Plain.PATH;
        String path = hasPath ? string(a[pathIndex]) : "";
        return path.isEmpty()
                ? delegate().invoke(call.number(), translated)
                : forwardPath(call, translated, pathIndex, path, relative ? a[0] : AT_FDCWD());
    }

    private long forwardPath(Syscall call, long[] a, int index, String path, long directory) {
        String located = files.locate(directory, path, false);
        Created known = files.created(located);
        if (known != null) {
            return onCreated(call, a, index, located, known);
        }
        if (files.isBelowCreated(located)) {
            return -Errno.ENOENT.value();
        }
        if (!files.isElsewhere(directory, path)) {
            return delegate().invoke(call.number(), a);
        }
        try (var arena = Arena.ofConfined()) {
            a[index] = arena.allocateFrom(located).address();
            return delegate().invoke(call.number(), a);
        }
    }

    /** Looks at something that exists only in the dry run: its stand-in, by way of procfs. */
    private long onCreated(Syscall call, long[] a, int pathIndex, String path, Created what) {
        long descriptor = files.openCreated(path, what);
        Invented opened = Objects.requireNonNull(files.invented(descriptor));
        try (var arena = Arena.ofConfined()) {
            a[pathIndex] = arena.allocateFrom("/proc/thread-self/fd/" + opened.standIn())
                    .address();
            return delegate().invoke(call.number(), a);
        } finally {
            files.close(descriptor);
        }
    }

    private long with(Syscall call, long[] a, int index, long value) {
        long[] translated = a.clone();
        translated[index] = value;
        return delegate().invoke(call.number(), translated);
    }

    private static long bytes(long vectors, long count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            Long length = ArgumentMemory.longAt(vectors + i * 16L + 8);
            sum += length == null ? 0 : length;
        }
        return sum;
    }

    private static String string(long address) {
        String text = ArgumentMemory.string(address);
        return text == null ? "" : text;
    }
}

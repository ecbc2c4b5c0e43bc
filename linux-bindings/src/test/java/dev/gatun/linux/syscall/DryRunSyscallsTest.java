package dev.gatun.linux.syscall;

import static dev.gatun.linux.abi.Fcntl_h.AT_FDCWD;
import static dev.gatun.linux.abi.Fcntl_h.F_GETFD;
import static dev.gatun.linux.abi.Fcntl_h.O_CLOEXEC;
import static dev.gatun.linux.abi.Fcntl_h.O_CREAT;
import static dev.gatun.linux.abi.Fcntl_h.O_EXCL;
import static dev.gatun.linux.abi.Fcntl_h.O_PATH;
import static dev.gatun.linux.abi.Fcntl_h.O_RDONLY;
import static dev.gatun.linux.abi.Fcntl_h.O_WRONLY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.linux.abi.Fcntl_h;
import dev.gatun.linux.abi.Magic_h;
import dev.gatun.linux.abi.Prctl_h;
import dev.gatun.linux.testing.OpenDescriptors;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunSyscallsTest extends SyscallsContract {

    private final Arena arena = Arena.ofShared();
    private final List<String> script = new ArrayList<>();
    private final DryRunSyscalls dryRun =
            new DryRunSyscalls(NativeSyscalls.instance(), event -> script.add(event.line()));

    @TempDir
    Path directory;

    @Override
    protected Executor open() {
        var own = new DryRunSyscalls(NativeSyscalls.instance(), event -> {});
        return new Executor() {
            @Override
            public Syscalls syscalls() {
                return own;
            }

            @Override
            public void close() {
                own.close();
            }
        };
    }

    @AfterEach
    void end() {
        dryRun.close();
        arena.close();
    }

    @Test
    void recordsWhatWouldChangeAndDoesNotDoIt() {
        assertThat(call(Syscall.MKDIRAT, AT_FDCWD(), path("new"), 0755)).isZero();
        assertThat(call(Syscall.SETHOSTNAME, text("web1"), 4)).isZero();
        assertThat(call(Syscall.UNSHARE, 0x20000)).isZero();

        assertThat(directory.resolve("new")).doesNotExist();
        assertThat(script)
                .containsExactly(
                        "mkdirat(AT_FDCWD, \"" + directory + "/new\", 0755) = 0",
                        "sethostname(\"web1\", 4) = 0",
                        "unshare(CLONE_NEWNS) = 0");
    }

    @Test
    void recordsNothingThatOnlyReads() throws IOException {
        Files.writeString(directory.resolve("file"), "text");
        long descriptor = call(Syscall.OPENAT, AT_FDCWD(), path("file"), O_RDONLY() | O_CLOEXEC());
        MemorySegment buffer = arena.allocate(256);
        assertThat(call(Syscall.FSTAT, descriptor, buffer.address())).isZero();
        assertThat(call(Syscall.READ, descriptor, buffer.address(), 64)).isEqualTo(4);
        assertThat(buffer.getString(0)).startsWith("text");
        assertThat(call(Syscall.PRCTL, Prctl_h.PR_GET_DUMPABLE())).isBetween(0L, 2L);
        assertThat(call(Syscall.CLOSE, descriptor)).isZero();
        assertThat(script).isEmpty();
    }

    @Test
    void countsInventedDescriptorsUpFromWhereNoRealOneIs() {
        long socket = call(Syscall.SOCKET, 1, 1, 0);
        long memory = call(Syscall.MEMFD_CREATE, text("x"), 1);
        assertThat(socket).isEqualTo(1_000_000_000);
        assertThat(memory).isEqualTo(socket + 1);
        assertThat(call(Syscall.WRITE, memory, text("abc"), 3)).isEqualTo(3);
        assertThat(call(Syscall.READ, memory, arena.allocate(8).address(), 8)).isZero();
        assertThat(call(Syscall.CLOSE, memory)).isZero();
        assertThat(call(Syscall.CLOSE, memory)).isEqualTo(-Errno.EBADF.value());
        assertThat(script)
                .containsExactly(
                        "socket(AF_UNIX, SOCK_STREAM, 0) = 1000000000",
                        "memfd_create(\"x\", MFD_CLOEXEC) = 1000000001",
                        "write(1000000001, \"abc\", 3) = 3");
    }

    @Test
    void inventsPipesAndProcesses() {
        MemorySegment pair = arena.allocate(ValueLayout.JAVA_INT, 2);
        assertThat(call(Syscall.PIPE2, pair.address(), O_CLOEXEC())).isZero();
        assertThat(pair.getAtIndex(ValueLayout.JAVA_INT, 0)).isEqualTo(1_000_000_000);
        assertThat(pair.getAtIndex(ValueLayout.JAVA_INT, 1)).isEqualTo(1_000_000_001);

        long child = call(Syscall.CLONE3, arena.allocate(88).address(), 88);
        assertThat(child).isGreaterThan(4_194_304);
        assertThat(call(Syscall.WAIT4, child, pair.address(), 0, 0)).isEqualTo(child);
        assertThat(script).last().isEqualTo("wait4(" + child + ", [exit status 0], 0, NULL) = " + child);
    }

    @Test
    void remembersWhatItWouldHaveCreated() {
        long parent = call(Syscall.OPENAT, AT_FDCWD(), text(directory.toString()), O_PATH() | O_CLOEXEC());
        assertThat(open(parent, "dev")).isEqualTo(-Errno.ENOENT.value());
        assertThat(call(Syscall.MKDIRAT, parent, text("dev"), 0755)).isZero();
        assertThat(call(Syscall.MKDIRAT, parent, text("dev"), 0755)).isEqualTo(-Errno.EEXIST.value());

        long made = open(parent, "dev");
        assertThat(made).isGreaterThanOrEqualTo(1_000_000_000);
        assertThat(open(made, "null")).isEqualTo(-Errno.ENOENT.value());
        assertThat(call(Syscall.MKNODAT, made, text("null"), 0020666, 0x103)).isZero();
        assertThat(mode(open(made, "null")) & 0170000).isEqualTo(0020000);
        assertThat(mode(made) & 0170000).isEqualTo(0040000);
        assertThat(call(Syscall.GETDENTS64, made, arena.allocate(256).address(), 256))
                .isZero();

        assertThat(call(Syscall.SYMLINKAT, text("/proc/self/fd"), made, text("fd")))
                .isZero();
        MemorySegment target = arena.allocate(64);
        assertThat(call(Syscall.READLINKAT, made, text("fd"), target.address(), 64))
                .isEqualTo(13);
        assertThat(target.getString(0)).isEqualTo("/proc/self/fd");
        assertThat(call(Syscall.FACCESSAT, made, text("null"), 0)).isZero();
        assertThat(call(Syscall.FACCESSAT, made, text("zero"), 0)).isEqualTo(-Errno.ENOENT.value());
        assertThat(call(Syscall.UNLINKAT, made, text("fd"), 0)).isZero();
        assertThat(open(made, "fd")).isEqualTo(-Errno.ENOENT.value());
        call(Syscall.CLOSE, parent);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void createsFilesOnlyOnPaper() throws IOException {
        long flags = O_WRONLY() | O_CREAT() | O_CLOEXEC();
        Files.writeString(directory.resolve("old"), "kept");
        assertThat(call(Syscall.OPENAT, AT_FDCWD(), path("old"), O_WRONLY() | Fcntl_h.O_TRUNC()))
                .isEqualTo(1_000_000_000);
        assertThat(call(Syscall.OPENAT, AT_FDCWD(), path("old"), flags | O_EXCL(), 0644))
                .isEqualTo(-Errno.EEXIST.value());
        assertThat(call(Syscall.OPENAT, AT_FDCWD(), path("none/new"), flags, 0644))
                .isEqualTo(-Errno.ENOENT.value());
        long created = call(Syscall.OPENAT, AT_FDCWD(), path("new"), flags | O_EXCL(), 0644);
        assertThat(mode(created) & 0170000).isEqualTo(0100000);
        assertThat(call(Syscall.OPENAT, AT_FDCWD(), path("new"), flags | O_EXCL(), 0644))
                .isEqualTo(-Errno.EEXIST.value());
        assertThat(directory.resolve("old")).hasContent("kept");
        assertThat(directory.resolve("new")).doesNotExist();
    }

    @Test
    void answersForANewProcWithTheOneThatIsThere() {
        long context = call(Syscall.FSOPEN, text("proc"), 1);
        assertThat(call(Syscall.FSCONFIG, context, 6, 0, 0, 0)).isZero();
        long proc = call(Syscall.FSMOUNT, context, 1, 0);
        MemorySegment facts = arena.allocate(256);
        assertThat(call(Syscall.FSTATFS, proc, facts.address())).isZero();
        assertThat(facts.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(Magic_h.PROC_SUPER_MAGIC());

        MemorySegment target = arena.allocate(256);
        long self = call(Syscall.READLINKAT, proc, text("self"), target.address(), 256);
        assertThat(target.asSlice(0, self).toArray(ValueLayout.JAVA_BYTE))
                .asString()
                .isEqualTo(Long.toString(ProcessHandle.current().pid()));
        long named = call(Syscall.READLINKAT, proc, text("self/fd/" + proc), target.address(), 256);
        assertThat(target.asSlice(0, named).toArray(ValueLayout.JAVA_BYTE))
                .asString()
                .isEqualTo("/proc");
        assertThat(open(proc, "self/fd/" + context)).isGreaterThan(1_000_000_000);
        assertThat(script).first().isEqualTo("fsopen(\"proc\", FSOPEN_CLOEXEC) = 1000000000");
    }

    @Test
    void looksUpPathsInTheRootThatItWouldHave() throws IOException {
        Files.createDirectory(directory.resolve("etc"));
        Files.writeString(directory.resolve("etc/only-here"), "x");
        assertThat(call(Syscall.CHDIR, text(directory.toString()))).isZero();
        assertThat(call(Syscall.FACCESSAT, AT_FDCWD(), text("etc/only-here"), 0))
                .isZero();
        assertThat(call(Syscall.PIVOT_ROOT, text("."), text("."))).isZero();
        assertThat(call(Syscall.FACCESSAT, AT_FDCWD(), text("/etc/only-here"), 0))
                .isZero();
        assertThat(call(Syscall.CHDIR, text("/etc"))).isZero();
        assertThat(call(Syscall.FACCESSAT, AT_FDCWD(), text("only-here"), 0)).isZero();
        assertThat(call(Syscall.CHDIR, text("/nowhere"))).isEqualTo(-Errno.ENOENT.value());
        assertThat(NativeSyscalls.instance().invoke(Syscall.FACCESSAT.number(), AT_FDCWD(), text("/etc/only-here"), 0))
                .isEqualTo(-Errno.ENOENT.value());
    }

    @Test
    void duplicatesWhatItInvented() {
        long memory = call(Syscall.MEMFD_CREATE, text("x"), 1);
        assertThat(call(Syscall.DUP3, memory, 1_500, O_CLOEXEC())).isEqualTo(1_500);
        assertThat(mode(1_500) & 0170000).isEqualTo(0100000);
        assertThat(call(Syscall.FCNTL, memory, Fcntl_h.F_DUPFD_CLOEXEC(), 3)).isGreaterThan(memory);
        assertThat(call(Syscall.FCNTL, 1_500, F_GETFD())).isNotNegative();
    }

    @Test
    void leavesNoDescriptorBehind() {
        var before = OpenDescriptors.now();
        call(Syscall.FSOPEN, text("proc"), 1);
        call(Syscall.PIPE2, arena.allocate(8).address(), 0);
        call(Syscall.OPENAT, AT_FDCWD(), path("new"), O_WRONLY() | O_CREAT(), 0644);
        call(Syscall.CHDIR, text("/"));
        dryRun.close();
        assertThat(OpenDescriptors.now()).isEqualTo(before);
    }

    private long open(long parent, String name) {
        return call(Syscall.OPENAT, parent, text(name), O_PATH() | O_CLOEXEC());
    }

    private int mode(long descriptor) {
        MemorySegment facts = arena.allocate(256);
        assertThat(call(Syscall.STATX, descriptor, text(""), Fcntl_h.AT_EMPTY_PATH(), 0x7ff, facts.address()))
                .isZero();
        return Short.toUnsignedInt(facts.get(ValueLayout.JAVA_SHORT, 28));
    }

    private long call(Syscall call, long... arguments) {
        return dryRun.invoke(call.number(), arguments);
    }

    private long text(String text) {
        return arena.allocateFrom(text).address();
    }

    private long path(String name) {
        return text(directory.resolve(name).toString());
    }
}

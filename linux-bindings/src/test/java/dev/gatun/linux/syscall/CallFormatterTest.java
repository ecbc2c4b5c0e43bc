package dev.gatun.linux.syscall;

import static dev.gatun.linux.abi.Fcntl_h.AT_EMPTY_PATH;
import static dev.gatun.linux.abi.Fcntl_h.AT_FDCWD;
import static dev.gatun.linux.abi.Fcntl_h.O_CLOEXEC;
import static dev.gatun.linux.abi.Fcntl_h.O_CREAT;
import static dev.gatun.linux.abi.Fcntl_h.O_PATH;
import static dev.gatun.linux.abi.Fcntl_h.O_RDONLY;
import static dev.gatun.linux.abi.Fcntl_h.O_WRONLY;
import static dev.gatun.linux.abi.Fcntl_h.RESOLVE_IN_ROOT;
import static dev.gatun.linux.abi.Mount_h.MS_NODEV;
import static dev.gatun.linux.abi.Mount_h.MS_NOEXEC;
import static dev.gatun.linux.abi.Mount_h.MS_NOSUID;
import static dev.gatun.linux.abi.Poll_h.POLLHUP;
import static dev.gatun.linux.abi.Poll_h.POLLIN;
import static dev.gatun.linux.abi.Poll_h.POLLPRI;
import static dev.gatun.linux.abi.Sched_h.CLONE_CLEAR_SIGHAND;
import static dev.gatun.linux.abi.Sched_h.CLONE_NEWNS;
import static dev.gatun.linux.abi.Sched_h.CLONE_NEWPID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.linux.abi.Mount_h;
import dev.gatun.linux.abi.Prctl_h;
import dev.gatun.linux.abi.Socket_h;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallFormatterTest {

    private final Arena arena = Arena.ofConfined();

    @AfterEach
    void free() {
        arena.close();
    }

    @Test
    void namesTheFlagsOfAMount() {
        assertThat(line(
                        Syscall.MOUNT,
                        0,
                        text("proc"),
                        text("/proc"),
                        text("proc"),
                        MS_NOSUID() | MS_NODEV() | MS_NOEXEC(),
                        0))
                .isEqualTo("mount(\"proc\", \"/proc\", \"proc\", MS_NOSUID|MS_NODEV|MS_NOEXEC, NULL) = 0");
    }

    @Test
    void leavesTheModeOutWhenNothingIsCreated() {
        assertThat(line(Syscall.OPENAT, 3, AT_FDCWD(), text("/etc"), O_RDONLY() | O_CLOEXEC()))
                .isEqualTo("openat(AT_FDCWD, \"/etc\", O_RDONLY|O_CLOEXEC) = 3");
        assertThat(line(Syscall.OPENAT, 3, AT_FDCWD(), text("/x"), O_WRONLY() | O_CREAT(), 0644))
                .isEqualTo("openat(AT_FDCWD, \"/x\", O_WRONLY|O_CREAT, 0644) = 3");
    }

    @Test
    void showsTheMembersOfAStructureThatAreGiven() {
        assertThat(line(Syscall.OPENAT2, 4, 3, text("x"), longs(O_PATH() | O_CLOEXEC(), 0, RESOLVE_IN_ROOT()), 24))
                .isEqualTo("openat2(3, \"x\", {flags=O_RDONLY|O_CLOEXEC|O_PATH, resolve=RESOLVE_IN_ROOT}, 24) = 4");
        assertThat(line(
                        Syscall.CLONE3,
                        4711,
                        longs(CLONE_NEWNS() | CLONE_NEWPID() | CLONE_CLEAR_SIGHAND(), 0, 0, 0, 17, 0, 0, 0, 0, 0, 0),
                        88))
                .isEqualTo(
                        "clone3({flags=CLONE_NEWNS|CLONE_NEWPID|CLONE_CLEAR_SIGHAND, exit_signal=SIGCHLD}, 88) = 4711");
        assertThat(line(
                        Syscall.MOUNT_SETATTR,
                        0,
                        5,
                        text(""),
                        AT_EMPTY_PATH(),
                        longs(Mount_h.MOUNT_ATTR_RDONLY(), 0, 0, 0),
                        32))
                .isEqualTo("mount_setattr(5, \"\", AT_EMPTY_PATH, {attr_set=MOUNT_ATTR_RDONLY}, 32) = 0");
    }

    @Test
    void countsTheEnvironmentWithoutShowingIt() {
        long environment = longs(text("SECRET=hush"), text("A=1"), text("B=2"), 0);
        assertThat(line(
                        Syscall.EXECVE,
                        -2,
                        text("/bin/sh"),
                        longs(text("sh"), text("-c"), text("true"), 0),
                        environment))
                .isEqualTo("execve(\"/bin/sh\", [\"sh\", \"-c\", \"true\"], 0x" + Long.toHexString(environment)
                        + " /* 3 vars */) = -1 ENOENT (no such file or directory)");
    }

    @Test
    void showsWhatEveryPolledDescriptorIsReadyFor() {
        long two = longs(3 | (long) POLLIN() << 32 | (long) (POLLIN() | POLLHUP()) << 48, 4 | (long) POLLPRI() << 32);
        assertThat(line(Syscall.PPOLL, 1, two, 2, longs(1, 500), 0, 8))
                .isEqualTo(
                        "ppoll([{fd=3, events=POLLIN, revents=POLLIN|POLLHUP}, {fd=4, events=POLLPRI, revents=0}], 2,"
                                + " {tv_sec=1, tv_nsec=500}, NULL, 8) = 1");
    }

    @Test
    void quotesBytes() {
        assertThat(line(Syscall.WRITE, 9, 3, text("0 1000 1\n"), 9)).isEqualTo("write(3, \"0 1000 1\\n\", 9) = 9");
        assertThat(line(Syscall.WRITE, 4, 3, text("\u00e9\"\\"), 4))
                .isEqualTo("write(3, \"\\303\\251\\\"\\\\\", 4) = 4");
        assertThat(line(Syscall.WRITE, 200, 3, text("x".repeat(200)), 200))
                .isEqualTo("write(3, \"" + "x".repeat(96) + "\"..., 200) = 200");
    }

    @Test
    void showsWhatTheKernelWroteAndOnlyIfItDid() {
        long buffer = text("hello, unread");
        assertThat(line(Syscall.READ, 5, 3, buffer, 64)).isEqualTo("read(3, \"hello\", 64) = 5");
        assertThat(line(Syscall.READ, -5, 3, buffer, 64))
                .isEqualTo("read(3, 0x" + Long.toHexString(buffer) + ", 64) = -1 EIO (input/output error)");
        long pair = SyscallsContract.ints(arena, 7, 8).address();
        assertThat(line(Syscall.PIPE2, 0, pair, O_CLOEXEC())).isEqualTo("pipe2([7, 8], O_CLOEXEC) = 0");
        long status = SyscallsContract.ints(arena, 9).address();
        assertThat(line(Syscall.WAIT4, 42, 42, status, 0, 0)).isEqualTo("wait4(42, [killed by SIGKILL], 0, NULL) = 42");
    }

    @Test
    void letsAnOptionDecideWhatFollows() {
        assertThat(line(Syscall.PRCTL, 0, Prctl_h.PR_SET_PDEATHSIG(), 9))
                .isEqualTo("prctl(PR_SET_PDEATHSIG, SIGKILL) = 0");
        assertThat(line(Syscall.PRCTL, 0, Prctl_h.PR_SET_NO_NEW_PRIVS(), 1))
                .isEqualTo("prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) = 0");
        assertThat(line(Syscall.PRCTL, 0, Prctl_h.PR_CAPBSET_DROP(), 21))
                .isEqualTo("prctl(PR_CAPBSET_DROP, CAP_SYS_ADMIN) = 0");
        assertThat(line(Syscall.FCNTL, 1, 3, 1)).isEqualTo("fcntl(3, F_GETFD) = 1");
        assertThat(line(Syscall.FCNTL, 0, 3, 1033, 15))
                .isEqualTo("fcntl(3, F_ADD_SEALS, F_SEAL_SEAL|F_SEAL_SHRINK|F_SEAL_GROW|F_SEAL_WRITE) = 0");
        assertThat(line(Syscall.PRCTL, 0, 9999, 1, 2)).isEqualTo("prctl(9999, 0x1, 0x2) = 0");
    }

    @Test
    void namesChoicesAndNumbers() {
        assertThat(line(Syscall.SETNS, 0, 5, CLONE_NEWNS())).isEqualTo("setns(5, CLONE_NEWNS) = 0");
        assertThat(line(Syscall.UMASK, 077, 022)).isEqualTo("umask(022) = 077");
        assertThat(line(Syscall.MKNODAT, 0, 3, text("null"), 0020666, 0x103))
                .isEqualTo("mknodat(3, \"null\", S_IFCHR|0666, makedev(1, 3)) = 0");
        assertThat(line(Syscall.SETRESUID, 0, -1, 1000, 0xffff_ffffL)).isEqualTo("setresuid(-1, 1000, -1) = 0");
        assertThat(line(Syscall.KILL, -1, -4, 34)).isEqualTo("kill(-4, SIGRT_2) = -1 EPERM (operation not permitted)");
        assertThat(line(
                        Syscall.SETGROUPS,
                        0,
                        3,
                        SyscallsContract.ints(arena, 1, 2, 3).address()))
                .isEqualTo("setgroups(3, [1, 2, 3]) = 0");
        assertThat(line(Syscall.PRLIMIT64, 0, 0, 7, longs(1024, -1), 0))
                .isEqualTo("prlimit64(0, RLIMIT_NOFILE, {rlim_cur=1024, rlim_max=RLIM_INFINITY}, NULL) = 0");
        assertThat(line(Syscall.SOCKET, 3, Socket_h.AF_UNIX(), Socket_h.SOCK_STREAM() | Socket_h.SOCK_CLOEXEC(), 0))
                .isEqualTo("socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3");
        assertThat(line(Syscall.CLOSE_RANGE, 0, 3, 0xffff_ffffL, 4))
                .isEqualTo("close_range(3, 4294967295, CLOSE_RANGE_CLOEXEC) = 0");
        assertThat(line(Syscall.MMAP, 0x7f00_0000_0000L, 0, 4096, 3, 0x22, -1, 0))
                .isEqualTo("mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f0000000000");
    }

    @Test
    void namesSignalsOfASetOrThoseMissingInIt() {
        long few = longs(1L << 1 | 1L << 14);
        assertThat(line(Syscall.RT_SIGPROCMASK, 0, 2, few, 0, 8))
                .isEqualTo("rt_sigprocmask(SIG_SETMASK, [INT TERM], NULL, 8) = 0");
        assertThat(line(Syscall.RT_SIGPROCMASK, 0, 2, longs(~(1L << 10)), 0, 8))
                .isEqualTo("rt_sigprocmask(SIG_SETMASK, ~[SEGV], NULL, 8) = 0");
    }

    @Test
    void joinsTheHalvesOfCapabilitySets() {
        long header = SyscallsContract.ints(arena, 0x20080522, 0).address();
        long sets = SyscallsContract.ints(arena, 1, 1, 0, 0x100, 0x100, 0).address();
        assertThat(line(Syscall.CAPSET, 0, header, sets))
                .isEqualTo("capset({version=0x20080522, pid=0}, "
                        + "{effective=0x10000000001, permitted=0x10000000001, inheritable=0x0}) = 0");
    }

    @Test
    void showsAnAddressThatCannotBeRead() {
        assertThat(line(Syscall.CHDIR, -14, 8)).isEqualTo("chdir(0x8) = -1 EFAULT (bad address)");
        assertThat(line(Syscall.CLONE3, -14, 8, 88)).isEqualTo("clone3(0x8, 88) = -1 EFAULT (bad address)");
        assertThat(line(Syscall.EXECVE, -14, 8, 8, 8)).isEqualTo("execve(0x8, 0x8, 0x8) = -1 EFAULT (bad address)");
        assertThat(line(Syscall.WRITE, -14, 1, 8, -1)).isEqualTo("write(1, 0x8, -1) = -1 EFAULT (bad address)");
        assertThat(line(Syscall.CHDIR, -14, 0)).isEqualTo("chdir(NULL) = -1 EFAULT (bad address)");
    }

    @Test
    void writesANumberForACallWithoutName() {
        List<String> lines = new ArrayList<>();
        new TracingSyscalls((number, arguments) -> -38, event -> lines.add(event.line())).invoke(100_000, 1, 0);
        assertThat(lines).containsExactly("syscall_100000(0x1, 0) = -1 ENOSYS (function not implemented)");
    }

    private static String line(Syscall call, long result, long... arguments) {
        List<String> lines = new ArrayList<>();
        new TracingSyscalls((number, ignored) -> result, event -> lines.add(event.line()))
                .invoke(call.number(), arguments);
        return lines.getFirst();
    }

    private long text(String text) {
        return arena.allocateFrom(text).address();
    }

    private long longs(long... numbers) {
        MemorySegment segment = arena.allocate(ValueLayout.JAVA_LONG, numbers.length);
        Arrays.setAll(numbers, i -> {
            segment.setAtIndex(ValueLayout.JAVA_LONG, i, numbers[i]);
            return numbers[i];
        });
        return segment.address();
    }
}

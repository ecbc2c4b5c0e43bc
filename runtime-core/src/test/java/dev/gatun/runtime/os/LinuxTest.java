package dev.gatun.runtime.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.testing.OpenDescriptors;
import dev.gatun.runtime.os.flag.AtFlag;
import dev.gatun.runtime.os.flag.Flag;
import dev.gatun.runtime.os.flag.LockFlag;
import dev.gatun.runtime.os.flag.MemfdFlag;
import dev.gatun.runtime.os.flag.MountFlag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.PollEvent;
import dev.gatun.runtime.os.flag.RenameFlag;
import dev.gatun.runtime.os.flag.ResolveFlag;
import dev.gatun.runtime.os.flag.SealFlag;
import dev.gatun.runtime.os.struct.DeviceNumber;
import dev.gatun.runtime.os.struct.DirectoryEntry;
import dev.gatun.runtime.os.struct.FileSystemStatus;
import dev.gatun.runtime.os.struct.ReadyEvent;
import dev.gatun.runtime.os.struct.ResourceLimit;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real calls that need no privilege. */
class LinuxTest {

    private static final int O_RDWR_MODE = 2;
    private static final int RLIMIT_NOFILE = 7;

    private final Linux linux = Linux.inThread();
    private Map<Integer, String> before = Map.of();

    @TempDir
    Path directory;

    @BeforeEach
    void remember() {
        before = OpenDescriptors.now();
    }

    @AfterEach
    void nothingStaysOpen() {
        assertThat(OpenDescriptors.now()).isEqualTo(before);
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void writesAndReadsAFile() throws IOException {
        try (Fd file =
                linux.openat(Fd.CWD, path("f"), Set.of(OpenFlag.O_RDWR, OpenFlag.O_CREAT, OpenFlag.O_EXCL), 0600)) {
            assertThat(linux.write(file, utf8("hello"))).isEqualTo(5);
            linux.fsync(file);
            linux.lseek(file, 1);
            assertThat(linux.read(file, 100)).isEqualTo(utf8("ello"));
            assertThat(linux.read(file, 100)).isEmpty();
            assertThat(linux.pwrite64(file, utf8("J"), 0)).isEqualTo(1);
            assertThat(linux.pread64(file, 3, 0)).isEqualTo(utf8("Jel"));
            linux.ftruncate(file, 2);
            linux.fchmod(file, 0640);
            assertThat(linux.fstat(file).size()).isEqualTo(2);
            assertThat(linux.fstat(file).permissions()).isEqualTo(0640);
            assertThat(linux.fstat(file).isRegularFile()).isTrue();
            assertThat(linux.fcntlGetfl(file) & O_RDWR_MODE).isEqualTo(O_RDWR_MODE);
        }
    }

    @Test
    void everyDescriptorIsCloseOnExec() throws IOException {
        try (Fd file = linux.openat(Fd.CWD, path(""), Set.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY));
                FdPair pipe = linux.pipe2(Set.of());
                FdPair sockets = linux.socketpair(1, 1, 0);
                Fd memory = linux.memfd_create("x", Set.of());
                Fd copy = linux.fcntlDupfd(file, 200);
                Fd epoll = linux.epoll_create1();
                Fd counter = linux.eventfd2(0);
                Fd self = linux.pidfd_open(linux.getpid());
                Fd signals = linux.signalfd4(1L << 9);
                Fd inotify = linux.inotify_init1(true)) {
            for (Fd fd : List.of(
                    file,
                    pipe.first(),
                    pipe.second(),
                    sockets.first(),
                    sockets.second(),
                    memory,
                    copy,
                    epoll,
                    counter,
                    self,
                    signals,
                    inotify)) {
                assertThat(linux.fcntlGetfd(fd)).isTrue();
            }
            assertThat(copy.number()).isGreaterThanOrEqualTo(200);
            linux.fcntlSetfd(copy, false);
            assertThat(linux.fcntlGetfd(copy)).isFalse();
        }
    }

    @Test
    void opensADirectoryAndNotAnOrdinaryFileAsOne() throws IOException {
        Files.writeString(directory.resolve("f"), "");
        assertThatExceptionOfType(ErrnoException.class)
                .isThrownBy(() -> linux.openat(Fd.CWD, path("f"), Set.of(OpenFlag.O_RDONLY, OpenFlag.O_DIRECTORY)))
                .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ENOTDIR));
        linux.symlinkat("f", Fd.CWD, path("link"));
        assertThatExceptionOfType(ErrnoException.class)
                .isThrownBy(() -> linux.openat(Fd.CWD, path("link"), Set.of(OpenFlag.O_RDONLY, OpenFlag.O_NOFOLLOW)))
                .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ELOOP));
    }

    @Test
    void resolvesInsideARoot() throws IOException {
        Files.createDirectory(directory.resolve("etc"));
        Files.createSymbolicLink(directory.resolve("escape"), Path.of("/etc"));
        try (Fd root = linux.openat(Fd.CWD, path(""), Set.of(OpenFlag.O_PATH));
                Fd inside = linux.openat2(
                        root, "/escape", Set.of(OpenFlag.O_PATH), 0, Set.of(ResolveFlag.RESOLVE_IN_ROOT))) {
            assertThat(linux.fstat(inside).isSameFile(linux.statx(Fd.CWD, path("etc"), Set.of())))
                    .isTrue();
            assertThatExceptionOfType(ErrnoException.class)
                    .isThrownBy(() -> linux.openat2(
                            root, "escape", Set.of(OpenFlag.O_PATH), 0, Set.of(ResolveFlag.RESOLVE_BENEATH)))
                    .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.EXDEV));
        }
    }

    @Test
    void namesLinksAndDirectoriesComeAndGo() throws IOException {
        try (Fd dir = linux.openat(Fd.CWD, path(""), Set.of(OpenFlag.O_RDONLY, OpenFlag.O_DIRECTORY))) {
            linux.mkdirat(dir, "sub", 0700);
            linux.symlinkat("no/where", dir, "link");
            linux.mknodat(dir, "fifo", 010600, 0, 0);
            linux.linkat(dir, "fifo", dir, "fifo2", Set.of());
            linux.renameat2(dir, "fifo2", dir, "fifo3", Set.of(RenameFlag.RENAME_NOREPLACE));
            assertThat(linux.readlinkat(dir, "link")).isEqualTo("no/where");
            assertThat(linux.statx(dir, "fifo3", Set.of()).isFifo()).isTrue();
            assertThat(linux.statx(dir, "fifo3", Set.of()).links()).isEqualTo(2);
            assertThat(linux.statx(dir, "link", Set.of(AtFlag.AT_SYMLINK_NOFOLLOW))
                            .isSymbolicLink())
                    .isTrue();
            assertThat(linux.getdents64(dir))
                    .extracting(DirectoryEntry::name)
                    .containsExactlyInAnyOrder(".", "..", "sub", "link", "fifo", "fifo3");
            assertThat(linux.getdents64(dir)).isEmpty();
            linux.faccessat2(dir, "sub", 0, Set.of());
            linux.unlinkat(dir, "sub", Set.of(AtFlag.AT_REMOVEDIR));
            linux.unlinkat(dir, "link", Set.of());
        }
    }

    @Test
    void tellsDevicesAndFileSystems() throws IOException {
        var zero = linux.statx(Fd.CWD, "/dev/null", Set.of());
        assertThat(zero.isCharacterDevice(1, 3)).isTrue();
        assertThat(zero.specialDevice()).isEqualTo(new DeviceNumber(1, 3)).hasToString("1:3");
        assertThat(zero.mountId()).isPositive();
        assertThat(new DeviceNumber(0x123, 0x45678).packed()).isEqualTo(0x45612378L);
        assertThat(linux.statfs("/proc").type()).isEqualTo(0x9fa0);
        assertThat(new FileSystemStatus(0, 0x1001 | 0x2000).mountFlags())
                .containsExactlyInAnyOrder(MountFlag.MS_RDONLY, MountFlag.MS_RELATIME, MountFlag.MS_NOSYMFOLLOW);
    }

    @Test
    void sealsAMemoryFileForGood() throws IOException {
        try (Fd file = linux.memfd_create("sealed", Set.of(MemfdFlag.MFD_ALLOW_SEALING))) {
            linux.write(file, utf8("x"));
            linux.fcntlAddSeals(file, Set.of(SealFlag.F_SEAL_WRITE, SealFlag.F_SEAL_SEAL));
            assertThat(linux.fcntlGetSeals(file)).contains(SealFlag.F_SEAL_WRITE, SealFlag.F_SEAL_SEAL);
            assertThatExceptionOfType(ErrnoException.class)
                    .isThrownBy(() -> linux.write(file, utf8("y")))
                    .withMessage("write(" + file + ", \"y\"): operation not permitted (EPERM)");
        }
    }

    @Test
    void aLockExcludesAnotherOpenFile() throws IOException {
        Files.writeString(directory.resolve("lock"), "");
        try (Fd one = linux.openat(Fd.CWD, path("lock"), Set.of(OpenFlag.O_RDONLY));
                Fd two = linux.openat(Fd.CWD, path("lock"), Set.of(OpenFlag.O_RDONLY))) {
            linux.flock(one, Set.of(LockFlag.LOCK_EX));
            assertThatExceptionOfType(ErrnoException.class)
                    .isThrownBy(() -> linux.flock(two, Set.of(LockFlag.LOCK_EX, LockFlag.LOCK_NB)))
                    .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.EAGAIN));
        }
    }

    @Test
    void sendsDescriptorsThroughASocket() throws IOException {
        try (FdPair sockets = linux.socketpair(1, 1, 0);
                FdPair pipe = linux.pipe2(Set.of())) {
            linux.sendmsg(sockets.first(), utf8("fds"), List.of(pipe.first(), pipe.second()), Set.of());
            try (ReceivedMessage message = linux.recvmsg(sockets.second(), 100, 4, Set.of())) {
                assertThat(message.data()).isEqualTo(utf8("fds"));
                assertThat(message.descriptors()).hasSize(2);
                assertThat(message.flags()).isEmpty();
                assertThat(linux.fcntlGetfd(message.descriptors().get(0))).isTrue();
                linux.write(message.descriptors().get(1), utf8("through"));
                assertThat(linux.read(pipe.first(), 100)).isEqualTo(utf8("through"));
            }
        }
    }

    @Test
    void bindsListensConnectsAndAccepts() throws IOException {
        try (Fd server = linux.socket(1, 1, 0);
                Fd client = linux.socket(1, 1, 0)) {
            linux.bind(server, path("sock"));
            linux.listen(server, 1);
            linux.connect(client, path("sock"));
            try (Fd accepted = linux.accept4(server)) {
                assertThat(linux.sendto(client, utf8("hi"), Set.of(), null)).isEqualTo(2);
                assertThat(linux.recvfrom(accepted, 10, Set.of())).isEqualTo(utf8("hi"));
                linux.shutdown(client, 1);
                assertThat(linux.recvfrom(accepted, 10, Set.of())).isEmpty();
            }
        }
        assertThatExceptionOfType(ErrnoException.class)
                .isThrownBy(() -> linux.connect(Fd.borrowing(-1), "/" + "x".repeat(107)))
                .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ENAMETOOLONG));
    }

    @Test
    void pollsAndEpolls() throws IOException {
        try (FdPair pipe = linux.pipe2(Set.of());
                Fd epoll = linux.epoll_create1()) {
            var requests = List.of(
                    new PollRequest(pipe.first(), Set.of(PollEvent.POLLIN)),
                    new PollRequest(pipe.second(), Set.of(PollEvent.POLLOUT)));
            assertThat(linux.ppoll(requests, Duration.ofSeconds(10)))
                    .containsExactly(Set.of(), Set.of(PollEvent.POLLOUT));
            linux.epollAdd(epoll, pipe.first(), Set.of(PollEvent.POLLIN), 0x123456789abL);
            assertThat(linux.epoll_pwait(epoll, 4, 0)).isEmpty();
            linux.write(pipe.second(), utf8("x"));
            assertThat(linux.epoll_pwait(epoll, 4, 0))
                    .containsExactly(new ReadyEvent(Set.of(PollEvent.POLLIN), 0x123456789abL));
            linux.epollDelete(epoll, pipe.first());
        }
    }

    @Test
    void knowsTheProcess() throws IOException {
        assertThat(linux.getpid()).isEqualTo((int) ProcessHandle.current().pid());
        assertThat(linux.uname().system()).isEqualTo("Linux");
        assertThat(linux.uname().machine())
                .isEqualTo(System.getProperty("os.arch").replace("amd64", "x86_64"));
        assertThat(linux.getcwd()).isEqualTo(Path.of("").toAbsolutePath().toString());
        ResourceLimit files = linux.prlimit64(0, RLIMIT_NOFILE);
        assertThat(Long.compareUnsigned(files.soft(), files.hard())).isNotPositive();
        linux.prlimit64(0, RLIMIT_NOFILE, files);
        assertThat(linux.getgroups()).isNotNull();
        assertThat(linux.getrandom(16)).hasSize(16);
        BitSet processors = linux.sched_getaffinity(0);
        assertThat(processors.cardinality()).isPositive();
        linux.sched_setaffinity(0, processors);
        assertThat(linux.sched_getattr(0).policy()).isZero();
        linux.sched_setattr(0, linux.sched_getattr(0));
        assertThat(linux.capget(0).effective() & ~linux.capget(0).permitted()).isZero();
    }

    @Test
    void watchesFiles() throws IOException {
        try (Fd inotify = linux.inotify_init1(true)) {
            int watch = linux.inotify_add_watch(
                    inotify, path(""), Set.of(dev.gatun.runtime.os.flag.InotifyEvent.IN_CREATE));
            linux.mkdirat(Fd.CWD, path("new"), 0700);
            assertThat(new String(linux.read(inotify, 4096), StandardCharsets.UTF_8))
                    .contains("new");
            linux.inotify_rm_watch(inotify, watch);
        }
    }

    @Test
    void repeatsACallThatASignalInterrupted() throws IOException {
        var attempts = new int[1];
        var interrupted = new Linux(
                (number, arguments) -> number == Syscall.READ.number() && ++attempts[0] < 3 ? -Errno.EINTR.value() : 0,
                Arena::ofConfined);
        assertThat(interrupted.read(Fd.borrowing(3), 8)).isEmpty();
        assertThat(attempts[0]).isEqualTo(3);
    }

    @Test
    void closesOnceEvenWhenASignalInterruptsIt() throws IOException {
        var closes = new int[1];
        var interrupted = new Linux(
                (number, arguments) -> {
                    closes[0]++;
                    return -Errno.EINTR.value();
                },
                Arena::ofConfined);
        Fd fd = Fd.owning(interrupted, 5);
        fd.close();
        fd.close();
        assertThat(closes[0]).isEqualTo(1);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(fd::number);
    }

    @Test
    void aReleasedDescriptorIsNotClosed() throws IOException {
        Fd fd = linux.memfd_create("given away", Set.of());
        int number = fd.release();
        fd.close();
        assertThat(fd.isOpen()).isFalse();
        Fd.owning(linux, number).close();
        assertThatExceptionOfType(ErrnoException.class)
                .isThrownBy(() -> linux.fstat(Fd.borrowing(number)))
                .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.EBADF));
    }

    @Test
    void masksAndNamesGoBothWays() {
        assertThat(Flag.in(6, MountFlag.class)).containsExactlyInAnyOrder(MountFlag.MS_NOSUID, MountFlag.MS_NODEV);
        assertThat(Flag.mask(Set.of(MountFlag.MS_NOSUID, MountFlag.MS_NODEV))).isEqualTo(6);
        assertThat(Flag.text(Set.of())).isEqualTo("0");
    }
}

package dev.gatun.runtime.os.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.OpenDescriptors;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.MountFlag;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.namespace.NamespaceType;
import dev.gatun.runtime.os.proc.ProcessStat;
import dev.gatun.runtime.os.testing.DrivenLinux;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Requires(Host.ROOT)
class TrustedProcIT {

    private Map<Integer, String> before = Map.of();

    @BeforeEach
    void remember() throws IOException {
        DrivenLinux.in().close();
        before = OpenDescriptors.now();
    }

    @AfterEach
    void nothingStaysOpen() {
        assertThat(OpenDescriptors.now()).isEqualTo(before);
    }

    private static void refuses(Errno errno, ThrowingCallable call) {
        assertThatExceptionOfType(ErrnoException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.errno()).isEqualTo(errno));
    }

    private static void deceive(Linux linux, String path) throws IOException {
        linux.mount("tmpfs", path, "tmpfs", Set.of(), null);
    }

    @Test
    void aNewInstanceIsOfThisPidNamespaceAndFreeOfMounts() throws IOException {
        try (DrivenLinux driven = DrivenLinux.in(NamespaceType.MOUNT, NamespaceType.PID)) {
            Linux linux = driven.linux();
            deceive(linux, "/proc/sys");
            try (TrustedProc proc = TrustedProc.open(linux)) {
                assertThat(proc.self("stat")).isEqualTo("1/stat");
                assertThat(ProcessStat.parse(proc.read(proc.self("stat"))).pid())
                        .isEqualTo(1);
                assertThat(proc.read("sys/kernel/ostype")).isEqualTo("Linux\n");
                assertThat(proc.threadSelf("comm")).isEqualTo("1/task/1/comm");
            }
        }
    }

    @Test
    void aCopyOfTheMountLacksWhatIsMountedOnIt() throws IOException {
        try (DrivenLinux driven = DrivenLinux.in(NamespaceType.MOUNT)) {
            deceive(driven.linux(), "/proc/sys");
            try (TrustedProc proc = TrustedProc.open(driven.without(Syscall.FSOPEN))) {
                assertThat(proc.read("sys/kernel/ostype")).isEqualTo("Linux\n");
            }
        }
    }

    @Test
    void theVisibleProcIsCheckedFileByFile() throws IOException {
        try (DrivenLinux driven = DrivenLinux.in(NamespaceType.MOUNT)) {
            deceive(driven.linux(), "/proc/sys");
            for (Linux linux : new Linux[] {
                driven.without(Syscall.FSOPEN, Syscall.OPEN_TREE),
                driven.without(Syscall.FSOPEN, Syscall.OPEN_TREE, Syscall.OPENAT2)
            }) {
                try (TrustedProc proc = TrustedProc.open(linux)) {
                    refuses(Errno.EXDEV, () -> proc.open("sys", Set.of(OpenFlag.O_RDONLY)));
                    refuses(Errno.ELOOP, () -> proc.open("self/stat", Set.of(OpenFlag.O_RDONLY)));
                    refuses(Errno.EXDEV, () -> proc.open("../etc/passwd", Set.of(OpenFlag.O_RDONLY)));
                    assertThat(proc.read(proc.self("stat")))
                            .startsWith(driven.process().pid() + " ");
                }
            }
        }
    }

    @Test
    void aProcOfAnotherPidNamespaceStillKnowsWhoAsks() throws IOException {
        try (DrivenLinux driven = DrivenLinux.in(NamespaceType.MOUNT, NamespaceType.PID);
                TrustedProc proc = TrustedProc.open(driven.without(Syscall.FSOPEN))) {
            assertThat(driven.linux().getpid()).isEqualTo(1);
            assertThat(proc.self("stat")).isEqualTo(driven.process().pid() + "/stat");
        }
    }

    @Test
    void aDirectoryThatIsNoProcIsRefused() throws IOException {
        try (DrivenLinux driven = DrivenLinux.in(NamespaceType.MOUNT)) {
            deceive(driven.linux(), "/proc");
            for (Linux linux :
                    new Linux[] {driven.without(Syscall.FSOPEN), driven.without(Syscall.FSOPEN, Syscall.OPEN_TREE)}) {
                assertThatIOException()
                        .isThrownBy(() -> TrustedProc.open(linux))
                        .withMessage("/proc is not the root of a procfs");
            }
        }
    }

    @Test
    void aBoundSubdirectoryOfProcIsNotItsRoot() throws IOException {
        try (DrivenLinux driven = DrivenLinux.in(NamespaceType.MOUNT)) {
            driven.linux().mount("/proc/sys", "/proc", null, Set.of(MountFlag.MS_BIND), null);
            assertThatIOException()
                    .isThrownBy(() -> TrustedProc.open(driven.without(Syscall.FSOPEN)))
                    .withMessage("/proc is not the root of a procfs");
        }
    }

    @Test
    void writesTheSysctlsOfTheCallersNamespace() throws IOException {
        try (DrivenLinux driven = DrivenLinux.in(NamespaceType.MOUNT, NamespaceType.IPC);
                TrustedProc proc = TrustedProc.open(driven.linux());
                TrustedProc host = TrustedProc.open(Linux.inThread())) {
            String hosts = host.read("sys/kernel/msgmax");
            proc.write("sys/kernel/msgmax", "4321");
            assertThat(proc.read("sys/kernel/msgmax")).isEqualTo("4321\n");
            assertThat(host.read("sys/kernel/msgmax")).isEqualTo(hosts);
            assertThatExceptionOfType(ErrnoException.class)
                    .isThrownBy(() -> proc.write("sys/kernel/msgmax", "many"))
                    .withMessageContaining("\"many\"): invalid argument (EINVAL)");
        }
    }

    @Test
    void opensAHandleAgain() throws IOException {
        try (DrivenLinux driven = DrivenLinux.in(NamespaceType.MOUNT);
                TrustedProc proc = TrustedProc.open(driven.linux());
                Fd handle = driven.linux().openat(Fd.CWD, "/proc/version", Set.of(OpenFlag.O_PATH))) {
            refuses(Errno.EBADF, () -> driven.linux().read(handle, 10));
            try (Fd readable = proc.reopen(handle, Set.of(OpenFlag.O_RDONLY))) {
                assertThat(driven.linux().read(readable, 5)).asString().isEqualTo("Linux");
            }
        }
    }

    @Test
    void theRootCanBeGivenAway() throws IOException {
        Linux linux = Linux.inThread();
        TrustedProc proc = TrustedProc.open(linux);
        try (Fd root = proc.release()) {
            proc.close();
            assertThat(linux.fstat(root).inode()).isEqualTo(1);
        }
    }
}

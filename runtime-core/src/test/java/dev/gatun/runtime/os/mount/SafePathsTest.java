package dev.gatun.runtime.os.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.Syscalls;
import dev.gatun.linux.testing.FailingSyscalls;
import dev.gatun.linux.testing.OpenDescriptors;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.ResolveFlag;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SafePathsTest {

    @TempDir
    Path directory;

    private Path root = Path.of("/");
    private Map<Integer, String> before = Map.of();

    @BeforeEach
    void layOut() throws IOException {
        root = Files.createDirectory(directory.resolve("root"));
        Files.createDirectories(root.resolve("etc/deep"));
        Files.writeString(root.resolve("etc/file"), "inside");
        Files.createDirectory(directory.resolve("etc"));
        Files.writeString(directory.resolve("etc/secret"), "outside");
        Files.createSymbolicLink(root.resolve("absolute"), Path.of("/etc"));
        Files.createSymbolicLink(root.resolve("relative"), Path.of("../../../etc"));
        Files.createSymbolicLink(root.resolve("chain"), Path.of("relative/deep"));
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("/made/by/link"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        before = OpenDescriptors.now();
    }

    @AfterEach
    void nothingStaysOpen() {
        assertThat(OpenDescriptors.now()).isEqualTo(before);
    }

    /** The kernel's walk, and ours for kernels without {@code openat2}. */
    static Stream<Linux> kernels() {
        Syscalls without = (number, arguments) -> number == Syscall.OPENAT2.number()
                ? -Errno.ENOSYS.value()
                : NativeSyscalls.instance().invoke(number, arguments);
        return Stream.of(Linux.inThread(), new Linux(without, Arena::ofConfined));
    }

    private interface Task {
        void run(SafePaths paths) throws IOException;
    }

    private void with(Linux linux, Task task) throws IOException {
        try (Fd handle = linux.openat(Fd.CWD, root.toString(), Set.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY))) {
            task.run(new SafePaths(linux, handle));
        }
    }

    private static String nameOf(Fd handle) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/self/fd/" + handle)).toString();
    }

    private void leads(SafePaths paths, String path, String to) throws IOException {
        try (Fd handle = paths.open(path, Set.of(OpenFlag.O_PATH))) {
            assertThat(nameOf(handle))
                    .as(path)
                    .isEqualTo(root.resolve(to).toAbsolutePath().normalize().toString());
        }
    }

    private static void refuses(Errno errno, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(ErrnoException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.errno()).isEqualTo(errno));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void noLinkAndNoDotsLeadOut(Linux linux) throws IOException {
        with(linux, paths -> {
            leads(paths, "/etc/file", "etc/file");
            leads(paths, "absolute/file", "etc/file");
            leads(paths, "relative/file", "etc/file");
            leads(paths, "chain/../file", "etc/file");
            leads(paths, "../../../etc", "etc");
            leads(paths, "/", "");
            leads(paths, "", "");
            leads(paths, "etc/./deep//", "etc/deep");
            refuses(Errno.ENOENT, () -> paths.open("etc/secret", Set.of(OpenFlag.O_PATH)));
            refuses(Errno.ELOOP, () -> paths.open("loop", Set.of(OpenFlag.O_PATH)));
            refuses(Errno.ENOTDIR, () -> paths.open("etc/file/x", Set.of(OpenFlag.O_PATH)));
        });
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aLinkAtTheEndIsItselfIfThatIsWanted(Linux linux) throws IOException {
        with(linux, paths -> {
            try (Fd link = paths.open("absolute", Set.of(OpenFlag.O_PATH, OpenFlag.O_NOFOLLOW))) {
                assertThat(linux.fstat(link).isSymbolicLink()).isTrue();
            }
            refuses(
                    Errno.ELOOP,
                    () -> paths.open(
                            "absolute/file", Set.of(OpenFlag.O_PATH), Set.of(ResolveFlag.RESOLVE_NO_SYMLINKS)));
        });
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void makesDirectoriesInside(Linux linux) throws IOException {
        with(linux, paths -> {
            try (Fd made = paths.createDirectories("/absolute/new/sub", 0700)) {
                assertThat(nameOf(made)).isEqualTo(root.resolve("etc/new/sub").toString());
            }
            paths.createDirectories("etc/new/sub", 0700).close();
            paths.createDirectories("/", 0700).close();
            refuses(Errno.ENOTDIR, () -> paths.createDirectories("etc/file/sub", 0700));
            refuses(Errno.ENOTDIR, () -> paths.createDirectories("dangling/sub", 0700));
            assertThatIOException().isThrownBy(() -> paths.createDirectories("etc/none/../../x", 0700));
        });
        assertThat(Files.exists(Path.of("/made"))).isFalse();
        assertThat(root.resolve("made")).doesNotExist();
        assertThat(directory.resolve("etc")).isDirectoryNotContaining("glob:**/new");
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void makesFilesInside(Linux linux) throws IOException {
        with(linux, paths -> {
            try (Fd made = paths.createFile("relative/deep/er/file", 0600)) {
                assertThat(linux.fstat(made).isRegularFile()).isTrue();
                assertThat(linux.fstat(made).permissions() & 0077).isZero();
            }
            try (Fd there = paths.createFile("etc/file", 0600)) {
                assertThat(linux.fstat(there).size()).isEqualTo(6);
            }
            refuses(Errno.EEXIST, () -> paths.createFile("dangling", 0600));
            refuses(Errno.EINVAL, () -> paths.createParent("a/.."));
            refuses(Errno.EINVAL, () -> paths.createParent("/"));
            try (Parent parent = paths.createParent("/dev/null")) {
                assertThat(parent.name()).isEqualTo("null");
            }
        });
        assertThat(root.resolve("etc/deep/er/file")).isRegularFile();
        assertThat(root.resolve("dev")).isDirectory();
    }

    @Test
    void triesAgainWhenARenameRacedWithTheWalk() throws IOException {
        var racing = FailingSyscalls.nth(NativeSyscalls.instance(), Syscall.OPENAT2, 1, Errno.EAGAIN);
        with(new Linux(racing, Arena::ofConfined), paths -> leads(paths, "etc/file", "etc/file"));
        assertThat(racing.hasFailed()).isTrue();
    }

    @Test
    void givesUpWhenEveryWalkIsDisturbed() throws IOException {
        var attempts = new int[1];
        Syscalls disturbed = (number, arguments) -> {
            if (number == Syscall.OPENAT2.number()) {
                attempts[0]++;
                return -Errno.EAGAIN.value();
            }
            return NativeSyscalls.instance().invoke(number, arguments);
        };
        with(
                new Linux(disturbed, Arena::ofConfined),
                paths -> refuses(Errno.EAGAIN, () -> paths.open("etc", Set.of(OpenFlag.O_PATH))));
        assertThat(attempts[0]).isEqualTo(128);
    }
}

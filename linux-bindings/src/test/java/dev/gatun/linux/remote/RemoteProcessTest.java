package dev.gatun.linux.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.testing.OpenDescriptors;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class RemoteProcessTest {

    private static final LaunchOptions PLAIN = LaunchOptions.namespaces(0);

    @Test
    void callsRunInAnotherProcess() throws Exception {
        try (var child = RemoteProcess.launch(PLAIN)) {
            long seen = child.syscalls().invoke(Syscall.GETPID.number());
            assertThat(seen)
                    .isEqualTo(child.pid())
                    .isNotEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void returnsTheNegatedErrno() throws Exception {
        try (var child = RemoteProcess.launch(PLAIN)) {
            assertThat(child.syscalls().invoke(Syscall.CLOSE.number(), -1)).isEqualTo(-Errno.EBADF.value());
        }
    }

    @Test
    void sharesTheMemoryOfTheJvm() throws Exception {
        try (var child = RemoteProcess.launch(PLAIN);
                var arena = Arena.ofConfined()) {
            var buffer = arena.allocate(64);
            long length = child.syscalls().invoke(Syscall.GETCWD.number(), buffer.address(), 64);
            assertThat(length).isPositive();
            assertThat(buffer.getString(0)).isEqualTo(System.getProperty("user.dir"));
        }
    }

    @Test
    void blocksTheSignalsOfTheChildAndRestoresThoseOfTheThread() throws Exception {
        String before = blocked(Path.of("/proc/thread-self/status"));
        try (var child = RemoteProcess.launch(PLAIN)) {
            assertThat(blocked(Path.of("/proc/" + child.pid() + "/status")))
                    .as("all but ILL, TRAP, BUS, FPE and SEGV")
                    .isEqualTo(hex(SignalMask.ASYNCHRONOUS & ~(1L << 8) & ~(1L << 18)));
        }
        assertThat(blocked(Path.of("/proc/thread-self/status"))).isEqualTo(before);
    }

    @Test
    void aChildThatIsKilledDuringACallIsReported() throws Exception {
        try (var child = RemoteProcess.launch(PLAIN)) {
            int pid = child.pid();
            Thread killer = Thread.ofPlatform().start(() -> {
                // the call under way is the pause: it never answers, so the process is in it sooner or later
                awaitCall(pid, Syscall.PPOLL.number());
                NativeSyscalls.instance().invoke(Syscall.KILL.number(), pid, 9);
            });
            assertThatThrownBy(() -> child.syscalls().invoke(Syscall.PPOLL.number(), 0, 0, 0, 0, 0))
                    .isInstanceOfSatisfying(RemoteProcessException.class, e -> {
                        assertThat(e.kind()).isEqualTo(RemoteProcessException.Kind.DIED);
                        assertThat(e.call()).isEqualTo("ppoll");
                    })
                    .hasMessageContaining("was killed by signal 9 during ppoll");
            killer.join();
        }
    }

    @Test
    void aCallThatHangsPastItsDeadlineIsKilledAndNamed() throws Exception {
        try (var child = RemoteProcess.launch(PLAIN.withDeadline(Duration.ofMillis(50)))) {
            assertThatThrownBy(() -> child.syscalls().invoke(Syscall.PPOLL.number(), 0, 0, 0, 0, 0))
                    .isInstanceOfSatisfying(
                            RemoteProcessException.class,
                            e -> assertThat(e.kind()).isEqualTo(RemoteProcessException.Kind.DEADLINE))
                    .hasMessageContaining("did not answer ppoll within 50 ms and was killed");
            assertThat(Path.of("/proc/" + child.pid())).doesNotExist();
        }
    }

    @Test
    void aSiblingIsAChildOfTheJvm() throws Exception {
        try (var child = RemoteProcess.launch(PLAIN);
                var sibling = child.cloneSibling(PLAIN)) {
            assertThat(sibling.syscalls().invoke(Syscall.GETPPID.number()))
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(sibling.syscalls().invoke(Syscall.GETPID.number())).isEqualTo(sibling.pid());
            assertThat(child.syscalls().invoke(Syscall.GETPID.number())).isEqualTo(child.pid());
        }
    }

    @Test
    void onlyItsOwnThreadMayDriveIt() throws Exception {
        try (var child = RemoteProcess.launch(PLAIN)) {
            var failure = inThread(() -> {
                try {
                    child.syscalls().invoke(Syscall.GETPID.number());
                    return "nothing";
                } catch (IllegalStateException e) {
                    return e.getMessage();
                }
            });
            assertThat(failure).startsWith("only the thread that launched a process may drive it");
        }
    }

    @Test
    void executesAProgramAndLetsItGo() throws Exception {
        var child = RemoteProcess.launch(PLAIN);
        try (child) {
            child.execute("/bin/sh", List.of("sh", "-c", "exit 7"), List.of());
            assertThat(Wait.reap(child.pidfd())).isEqualTo("exited with code 7");
            assertThatThrownBy(() -> child.syscalls().invoke(Syscall.GETPID.number()))
                    .hasMessageContaining("is driven no longer");
        }
    }

    @Test
    void aProgramThatCannotBeExecutedLeavesTheChildDriven() throws Exception {
        try (var child = RemoteProcess.launch(PLAIN)) {
            assertThatThrownBy(() -> child.execute("/no/such/program", List.of("x"), List.of()))
                    .hasMessage("execve(\"/no/such/program\", [x], …): no such file or directory (ENOENT)");
            assertThat(child.syscalls().invoke(Syscall.GETPID.number())).isEqualTo(child.pid());
        }
    }

    @Test
    void eightThreadsLaunchAtOnce() throws Exception {
        var tasks = new ArrayList<FutureTask<Boolean>>();
        for (int i = 0; i < 8; i++) {
            var task = new FutureTask<Boolean>(() -> {
                for (int n = 0; n < 20; n++) {
                    try (var child = RemoteProcess.launch(PLAIN)) {
                        if (child.syscalls().invoke(Syscall.GETPID.number()) != child.pid()) {
                            return false;
                        }
                    }
                }
                return true;
            });
            tasks.add(task);
            Thread.ofPlatform().start(task);
        }
        for (var task : tasks) {
            assertThat(task.get()).isTrue();
        }
    }

    @Test
    void aThousandLaunchesLeakNothing() throws Exception {
        RemoteProcess.launch(PLAIN).close();
        var descriptors = OpenDescriptors.now();
        int pages = anonymousPages();
        for (int i = 0; i < 1000; i++) {
            try (var child = RemoteProcess.launch(PLAIN)) {
                assertThat(child.syscalls().invoke(Syscall.GETPID.number())).isEqualTo(child.pid());
            }
        }
        assertThat(OpenDescriptors.now()).isEqualTo(descriptors);
        assertThat(ProcessHandle.current().children()).isEmpty();
        // the heap and the compiler map memory of their own; a leaked page per launch would be a thousand
        assertThat(anonymousPages()).isLessThan(pages + 100);
    }

    private static int anonymousPages() throws Exception {
        return (int) Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> line.contains(" 00:00 0 "))
                .count();
    }

    private static <T> T inThread(Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().start(task);
        return task.get();
    }

    private static void awaitCall(int pid, long number) {
        try {
            while (!Files.readString(Path.of("/proc/" + pid + "/syscall")).startsWith(number + " ")) {
                Thread.onSpinWait();
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String blocked(Path status) throws Exception {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigBlk:"))
                .findFirst()
                .orElseThrow()
                .substring(8);
    }

    private static String hex(long mask) {
        return "%016x".formatted(mask);
    }

    @Test
    void memoryIsReadableThroughPipesOfTheChild() throws Exception {
        try (var child = RemoteProcess.launch(PLAIN);
                var arena = Arena.ofConfined()) {
            var ends = arena.allocate(ValueLayout.JAVA_INT, 2);
            assertThat(child.syscalls().invoke(Syscall.PIPE2.number(), ends.address(), 0))
                    .isZero();
            var text = arena.allocateFrom("hello");
            int writer = ends.getAtIndex(ValueLayout.JAVA_INT, 1);
            assertThat(child.syscalls().invoke(Syscall.WRITE.number(), writer, text.address(), 5))
                    .isEqualTo(5);
        }
    }
}

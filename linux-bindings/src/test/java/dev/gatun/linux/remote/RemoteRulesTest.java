package dev.gatun.linux.remote;

import static dev.gatun.linux.abi.Fcntl_h.O_CLOEXEC;
import static dev.gatun.linux.abi.Signal_h.SIGKILL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.testing.WaitingImage;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** What a driven process may and may not do, and what it leaves behind when it executes. */
class RemoteRulesTest {

    private static final LaunchOptions PLAIN = LaunchOptions.namespaces(0);

    @Test
    void executesWithoutTheDescriptorsOfTheJvm() throws Exception {
        try (var arena = Arena.ofConfined();
                var child = RemoteProcess.launch(PLAIN)) {
            var ends = arena.allocate(ValueLayout.JAVA_INT, 2);
            // not close-on-exec, as a library in the JVM might open them
            assertThat(child.syscalls().invoke(Syscall.PIPE2.number(), ends.address(), 0))
                    .isZero();
            child.closeOnExecute(3);
            WaitingImage.execute(child);
            try {
                assertThat(namesIn("/proc/" + child.pid() + "/fd")).isSubsetOf("0", "1", "2");
            } finally {
                child.killAndReap();
            }
        }
    }

    @Test
    void executesWithNoSignalBlocked() throws Exception {
        try (var child = RemoteProcess.launch(PLAIN)) {
            WaitingImage.execute(child);
            try {
                assertThat(blocked(child)).isEqualTo("0000000000000000");
            } finally {
                child.killAndReap();
            }
        }
    }

    @Test
    void keepsTheSignalsBlockedWhenItCouldNotExecute() throws Exception {
        try (var child = RemoteProcess.launch(PLAIN)) {
            String before = blocked(child);
            assertThatThrownBy(() -> child.execute("/no/such/program", List.of("x"), List.of()))
                    .isInstanceOf(ErrnoException.class);
            assertThat(blocked(child)).isEqualTo(before).isNotEqualTo("0000000000000000");
        }
    }

    @Test
    void closingItDoesNotEndWhatItExecuted() throws Exception {
        var child = RemoteProcess.launch(PLAIN);
        int pidfd;
        try (child) {
            WaitingImage.execute(child);
            pidfd = child.releasePidfd();
        }
        assertThat(NativeSyscalls.instance().invoke(Syscall.PIDFD_SEND_SIGNAL.number(), pidfd, SIGKILL(), 0, 0))
                .as("still there to be killed")
                .isZero();
        assertThat(Wait.reap(pidfd)).isEqualTo("was killed by signal 9");
        NativeSyscalls.instance().invoke(Syscall.CLOSE.number(), pidfd);
    }

    @Test
    void aSiblingIsClonedThoughEverythingIsClosed() throws Exception {
        try (var child = RemoteProcess.launch(PLAIN);
                var arena = Arena.ofConfined()) {
            long last = Integer.toUnsignedLong(-1);
            assertThat(child.syscalls().invoke(Syscall.CLOSE_RANGE.number(), 3, last, 0))
                    .isZero();
            // the number of the inherited descriptor of the JVM now means the end of a pipe that can be read
            var ends = arena.allocate(ValueLayout.JAVA_INT, 2);
            assertThat(child.syscalls().invoke(Syscall.PIPE2.number(), ends.address(), 0))
                    .isZero();
            int reader = ends.getAtIndex(ValueLayout.JAVA_INT, 0);
            int writer = ends.getAtIndex(ValueLayout.JAVA_INT, 1);
            assertThat(child.syscalls().invoke(Syscall.WRITE.number(), writer, ends.address(), 1))
                    .isEqualTo(1);
            assertThat(child.syscalls().invoke(Syscall.DUP3.number(), reader, SelfPidfd.number(), O_CLOEXEC()))
                    .isEqualTo(SelfPidfd.number());
            int before = namesIn("/proc/" + child.pid() + "/fd").size();
            try (var sibling = child.cloneSibling(PLAIN)) {
                assertThat(sibling.syscalls().invoke(Syscall.GETPID.number())).isEqualTo(sibling.pid());
                // one more: by it the sibling asks after every change of its credentials whether the JVM lives
                assertThat(namesIn("/proc/" + sibling.pid() + "/fd")).hasSize(before + 1);
            }
            assertThat(namesIn("/proc/" + child.pid() + "/fd")).hasSize(before);
        }
    }

    @Test
    void tellsAProcessThatDiedFromOneThatExecuted() throws Exception {
        try (var child = RemoteProcess.launch(PLAIN)) {
            assertThat(Wait.endedWithoutExecuting(child.pid())).isFalse();
            assertThat(child.syscalls().invoke(Syscall.GETPID.number())).isPositive();
            NativeSyscalls.instance().invoke(Syscall.KILL.number(), child.pid(), SIGKILL());
            assertThatThrownBy(() -> ((RemoteSyscalls) child.syscalls()).execute(Syscall.PPOLL.number(), 0, 0, 0, 0, 0))
                    .as("a call that was to execute")
                    .isInstanceOf(RemoteProcessException.class)
                    .hasMessageContaining("was killed by signal 9 during ppoll");
        }
    }

    @Test
    void refusesACallThatWouldBreakTheLoop() throws Exception {
        try (var child = RemoteProcess.launch(PLAIN)) {
            assertThatThrownBy(() -> child.syscalls().invoke(Syscall.CLONE3.number(), 0, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("clone3 cannot be driven");
        }
    }

    @Test
    void isNotLaunchedByAVirtualThread() throws Exception {
        var task = new FutureTask<>(() -> {
            try {
                RemoteProcess.launch(PLAIN).close();
                return "launched";
            } catch (IllegalStateException e) {
                return e.getMessage();
            }
        });
        Thread.ofVirtual().start(task);
        assertThat(task.get()).isEqualTo("a process is driven by a platform thread, not by a virtual one");
    }

    @Test
    void theCodePageIsNeverWritable() throws Exception {
        long address = LaunchCode.address();
        String mapping = Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> contains(line, address))
                .findFirst()
                .orElseThrow();
        assertThat(mapping).contains(" r-xp ");
    }

    private static boolean contains(String mapping, long address) {
        String[] range = mapping.substring(0, mapping.indexOf(' ')).split("-", -1);
        return Long.compareUnsigned(Long.parseUnsignedLong(range[0], 16), address) <= 0
                && Long.compareUnsigned(address, Long.parseUnsignedLong(range[1], 16)) < 0;
    }

    private static List<String> namesIn(String directory) throws Exception {
        try (var entries = Files.list(Path.of(directory))) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    private static String blocked(RemoteProcess process) throws Exception {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("SigBlk:"))
                .findFirst()
                .orElseThrow()
                .substring(8);
    }
}

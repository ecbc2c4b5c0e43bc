package dev.gatun.linux.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.SyscallEvent;
import dev.gatun.linux.syscall.Syscalls;
import dev.gatun.linux.syscall.TracingSyscalls;
import dev.gatun.linux.testing.FailingSyscalls;
import dev.gatun.linux.testing.OpenDescriptors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The calls that begin and end the driving of a process pass a decorator like all the others. */
class LaunchDecoratorTest {

    private static final long SELF = ProcessHandle.current().pid();

    private static LaunchOptions with(UnaryOperator<Syscalls> decorator) {
        return LaunchOptions.namespaces(0).decoratedBy(decorator);
    }

    @Test
    void aTraceBeginsWithTheCloneAndEndsWithTheExecve() throws Exception {
        List<SyscallEvent> events = new ArrayList<>();
        LaunchOptions traced = with(executor -> new TracingSyscalls(executor, events::add));
        int first;
        int second;
        try (var child = RemoteProcess.launch(traced);
                var sibling = child.cloneSibling(traced)) {
            first = child.pid();
            second = sibling.pid();
            sibling.execute("/bin/sh", List.of("sh", "-c", "exit 7"), List.of("A=b"));
            assertThat(Wait.reap(sibling.pidfd())).isEqualTo("exited with code 7");
        }
        assertThat(events)
                .extracting(SyscallEvent::call)
                .containsExactly(Syscall.CLONE3, Syscall.CLONE3, Syscall.EXECVE);
        assertThat(events).extracting(SyscallEvent::pid).containsExactly(SELF, (long) first, (long) second);
        assertThat(events).extracting(SyscallEvent::result).containsExactly((long) first, (long) second, 0L);
        assertThat(events.get(0).line())
                .startsWith("clone3({flags=CLONE_VM|CLONE_PIDFD|CLONE_CHILD_CLEARTID|CLONE_CLEAR_SIGHAND, ")
                .endsWith(", 88) = " + first);
        assertThat(events.get(1).line()).contains("CLONE_PARENT");
        assertThat(events.get(2).line())
                .matches("execve\\(\"/bin/sh\", \\[\"sh\", \"-c\", \"exit 7\"], 0x[0-9a-f]+ /\\* 1 vars \\*/\\) = 0");
    }

    @Test
    void aFailedCloneLeavesNothing() throws Exception {
        RemoteProcess.launch(LaunchOptions.namespaces(0)).close();
        var before = OpenDescriptors.now();
        assertThatThrownBy(() -> RemoteProcess.launch(
                        with(executor -> FailingSyscalls.nth(executor, Syscall.CLONE3, 1, Errno.EAGAIN))))
                .isInstanceOf(ErrnoException.class)
                .hasMessageEndingWith("resource temporarily unavailable (EAGAIN)");
        assertThat(OpenDescriptors.now()).isEqualTo(before);
    }

    /** A dry run invents process ids: one of them may belong to somebody, and must never be waited for or killed. */
    @Test
    void aCloneThatWasNotMadeIsNoProcess() throws Exception {
        LaunchOptions invented = with(executor -> (number, arguments) -> SELF);
        assertThatThrownBy(() -> RemoteProcess.launch(invented))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("clone3 was answered, but not made: there is no process to drive");
        try (var child = RemoteProcess.launch(LaunchOptions.namespaces(0))) {
            assertThatThrownBy(() -> child.cloneSibling(invented)).isInstanceOf(IllegalStateException.class);
            assertThat(child.syscalls().invoke(Syscall.GETPID.number())).isEqualTo(child.pid());
        }
    }

    @Test
    void anExecveThatWasNotMadeLeavesTheProcessDriven() throws Exception {
        LaunchOptions invented = with(executor ->
                (number, arguments) -> number == Syscall.EXECVE.number() ? 0 : executor.invoke(number, arguments));
        try (var child = RemoteProcess.launch(invented)) {
            assertThatThrownBy(() -> child.execute("/bin/true", List.of("true"), List.of()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("execve(\"/bin/true\", [true], …) was answered, but not made");
            assertThat(child.syscalls().invoke(Syscall.GETPID.number())).isEqualTo(child.pid());
        }
    }
}

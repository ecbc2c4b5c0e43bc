package dev.gatun.linux.syscall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracingSyscallsTest extends SyscallsContract {

    @Override
    protected Executor open() {
        return Executor.of(new TracingSyscalls(NativeSyscalls.instance(), event -> {}));
    }

    @Test
    void tellsOfEachCallOnceAndAfterIt() {
        List<SyscallEvent> events = new ArrayList<>();
        var traced = new TracingSyscalls(NativeSyscalls.instance(), events::add);

        long pid = traced.invoke(Syscall.GETPID.number());

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.call()).isEqualTo(Syscall.GETPID);
            assertThat(event.line()).isEqualTo("getpid() = " + pid);
            assertThat(event.result()).isEqualTo(pid);
            assertThat(event.nanos()).isPositive();
            assertThat(event.pid()).isEqualTo(pid);
        });
    }

    @Test
    void tellsOfACallWithoutAnswer() {
        List<SyscallEvent> events = new ArrayList<>();
        Syscalls losing = (number, arguments) -> {
            throw new IllegalStateException("the process is gone");
        };
        var traced = new TracingSyscalls(losing, events::add);

        assertThatThrownBy(() -> traced.invoke(Syscall.EXIT_GROUP.number(), 3)).hasMessage("the process is gone");

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.line()).isEqualTo("exit_group(3) = ?");
            assertThat(event.result()).isEqualTo(SyscallEvent.UNANSWERED);
        });
    }
}

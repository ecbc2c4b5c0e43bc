package dev.gatun.linux.syscall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.linux.abi.Fcntl_h;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Runs what the Javadoc of {@link ForwardingSyscalls} shows; the Javadoc tool compares the two. */
class DecoratorRecipesTest {

    @Test
    void faultInjection() {
        // @start region="fault-injection"
        Syscalls fullDisk = new ForwardingSyscalls(NativeSyscalls.instance()) {
            @Override
            public long invoke(long number, long... arguments) {
                return number == Syscall.MKDIRAT.number() ? -Errno.ENOSPC.value() : super.invoke(number, arguments);
            }
        };
        // @end
        assertThat(fullDisk.invoke(Syscall.MKDIRAT.number(), -1, 0, 0)).isEqualTo(-28);
        assertThat(fullDisk.invoke(Syscall.GETPID.number())).isPositive();
    }

    @Test
    void observability() {
        // @start region="observability"
        var lines = new ArrayList<String>();
        Syscalls traced = new TracingSyscalls(NativeSyscalls.instance(), event -> lines.add(event.line()));
        traced.invoke(Syscall.CLOSE.number(), -1);
        assertThat(lines).containsExactly("close(-1) = -1 EBADF (bad file descriptor)");
        // @end
    }

    @Test
    void transformation() {
        // @start region="transformation"
        Syscalls closing = new ForwardingSyscalls(NativeSyscalls.instance()) {
            @Override
            public long invoke(long number, long... arguments) {
                long[] changed = arguments.clone();
                if (number == Syscall.OPENAT.number()) {
                    changed[2] |= Fcntl_h.O_CLOEXEC();
                }
                return super.invoke(number, changed);
            }
        };
        // @end
        try (var arena = Arena.ofConfined()) {
            long root = arena.allocateFrom("/").address();
            long descriptor = closing.invoke(Syscall.OPENAT.number(), Fcntl_h.AT_FDCWD(), root, Fcntl_h.O_RDONLY());
            assertThat(closing.invoke(Syscall.FCNTL.number(), descriptor, Fcntl_h.F_GETFD()))
                    .isEqualTo(Fcntl_h.FD_CLOEXEC());
            closing.invoke(Syscall.CLOSE.number(), descriptor);
        }
    }
}

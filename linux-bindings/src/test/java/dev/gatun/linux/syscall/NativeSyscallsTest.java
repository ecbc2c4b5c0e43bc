package dev.gatun.linux.syscall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeSyscallsTest extends SyscallsContract {

    @Override
    protected Executor open() {
        return Executor.of(NativeSyscalls.instance());
    }

    @Test
    void runsInThisProcess() {
        assertThat(NativeSyscalls.instance().invoke(Syscall.GETPID.number()))
                .isEqualTo(ProcessHandle.current().pid());
    }
}

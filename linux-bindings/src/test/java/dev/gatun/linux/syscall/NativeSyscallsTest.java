package dev.gatun.linux.syscall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.linux.testing.Assembler;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeSyscallsTest extends SyscallsContract {

    @Override
    protected Executor open() {
        return Executor.of(NativeSyscalls.instance());
    }

    @TempDir
    private Path directory;

    @Test
    @Requires(Host.C_COMPILER)
    void theBytesForX8664AreWhatTheAssemblySays() throws Exception {
        assertThat(NativeSyscalls.code(Arch.X86_64)).isEqualTo(Assembler.assemble("invoke", Arch.X86_64, directory));
    }

    @Test
    @Requires(Host.AARCH64_COMPILER)
    void theBytesForAarch64AreWhatTheAssemblySays() throws Exception {
        assertThat(NativeSyscalls.code(Arch.AARCH64)).isEqualTo(Assembler.assemble("invoke", Arch.AARCH64, directory));
    }

    @Test
    void allSixArgumentsReachTheKernel() {
        // mmap refuses an offset, its sixth argument, that is not a multiple of the page
        assertThat(NativeSyscalls.instance().invoke(Syscall.MMAP.number(), 0, 4096, 1, 0x22, -1, 1))
                .isEqualTo(-Errno.EINVAL.value());
    }

    @Test
    void runsInThisProcess() {
        assertThat(NativeSyscalls.instance().invoke(Syscall.GETPID.number()))
                .isEqualTo(ProcessHandle.current().pid());
    }
}

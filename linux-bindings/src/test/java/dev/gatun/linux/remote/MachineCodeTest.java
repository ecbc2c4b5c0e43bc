package dev.gatun.linux.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.linux.syscall.Arch;
import dev.gatun.linux.testing.Assembler;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineCodeTest {

    @TempDir
    private Path directory;

    @Test
    @Requires(Host.C_COMPILER)
    void theBytesForX8664AreWhatTheAssemblySays() throws Exception {
        assertThat(LaunchCode.bytes(Arch.X86_64)).isEqualTo(Assembler.assemble("launch", Arch.X86_64, directory));
    }

    @Test
    @Requires(Host.AARCH64_COMPILER)
    void theBytesForAarch64AreWhatTheAssemblySays() throws Exception {
        assertThat(LaunchCode.bytes(Arch.AARCH64)).isEqualTo(Assembler.assemble("launch", Arch.AARCH64, directory));
    }
}

package dev.gatun.runtime.os.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.runtime.os.proc.ProcessStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CapabilityTest {

    @Test
    void knowsTheFortyOneCapabilitiesInOrder() {
        assertThat(Capability.values()).hasSize(41);
        for (int number = 0; number < 41; number++) {
            assertThat(Capability.numbered(number)).map(Capability::number).contains(number);
        }
        assertThat(Capability.CAP_CHOWN.number()).isZero();
        assertThat(Capability.CAP_CHECKPOINT_RESTORE.number()).isEqualTo(40);
        assertThat(Capability.named("CAP_SYS_ADMIN")).contains(Capability.CAP_SYS_ADMIN);
        assertThat(Capability.named("cap_sys_admin")).isEmpty();
        assertThat(Capability.numbered(41)).isEmpty();
    }

    @Test
    void keepsBitsThatHaveNoName() {
        CapabilitySet set = CapabilitySet.of(Capability.CAP_KILL).or(new CapabilitySet(1L << 45));
        assertThat(set).hasToString("CAP_KILL,45");
        assertThat(CapabilitySet.upTo(63).without(set).contains(45)).isFalse();
        assertThat(CapabilitySet.upTo(0)).isEqualTo(CapabilitySet.of(Capability.CAP_CHOWN));
        assertThat(CapabilitySet.parse("00000000a80425fb\n").numbers())
                .hasSize(14)
                .contains(0, 31);
        assertThat(CapabilitySet.NONE).hasToString("");
    }

    @Test
    void agreesWithTheKernelAboutThisProcess() throws IOException {
        ProcessStatus status = ProcessStatus.parse(Files.readString(Path.of("/proc/thread-self/status")));
        var linux = dev.gatun.runtime.os.Linux.inThread();
        assertThat(linux.capget(0).effective()).isEqualTo(status.mask("CapEff"));
        assertThat(linux.capget(0).permitted()).isEqualTo(status.mask("CapPrm"));
        CapabilitySet bounding = new CapabilitySet(status.mask("CapBnd"));
        for (Capability capability : Capability.values()) {
            assertThat(linux.prctlCapbsetRead(capability.number())).isEqualTo(bounding.contains(capability));
        }
    }

    @Test
    void numbersTheResourceLimits() {
        assertThat(Rlimits.names()).hasSize(16);
        assertThat(Rlimits.number("RLIMIT_NOFILE")).hasValue(7);
        assertThat(Rlimits.number("RLIMIT_RTTIME")).hasValue(15);
        assertThat(Rlimits.number("NOFILE")).isEmpty();
    }
}

package dev.gatun.runtime.os.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.linux.remote.RemoteProcess;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.OpenDescriptors;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.io.Contents;
import dev.gatun.runtime.os.proc.ProcessStatus;
import dev.gatun.runtime.os.testing.DrivenLinux;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Requires(Host.ROOT)
class CredentialsIT {

    private Map<Integer, String> before = Map.of();

    @BeforeEach
    void remember() throws IOException {
        DrivenLinux.in().close();
        before = OpenDescriptors.now();
        RemoteProcess.credentialLock().lock();
    }

    @AfterEach
    void nothingStaysOpen() {
        RemoteProcess.restoreDumpable();
        RemoteProcess.credentialLock().unlock();
        assertThat(OpenDescriptors.now()).isEqualTo(before);
    }

    private static ProcessStatus status(DrivenLinux driven) throws IOException {
        return ProcessStatus.parse(new Contents(Linux.inThread())
                .read(Fd.CWD, "/proc/" + driven.process().pid() + "/status"));
    }

    @Test
    void anOrdinaryUserKeepsExactlyItsCapabilities() throws IOException {
        CapabilitySet kept = CapabilitySet.of(Capability.CAP_KILL, Capability.CAP_NET_BIND_SERVICE);
        CapabilitySet ambient = CapabilitySet.of(Capability.CAP_KILL);
        try (DrivenLinux driven = DrivenLinux.in()) {
            new Credentials(1234, 2345, List.of(5, 6), kept, kept, kept, kept, ambient).takeOn(driven.linux());
            ProcessStatus status = status(driven);
            assertThat(status.numbers("Uid")).containsOnly(1234L);
            assertThat(status.numbers("Gid")).containsOnly(2345L);
            assertThat(status.numbers("Groups")).containsExactly(5L, 6L);
            assertThat(status.mask("CapBnd")).isEqualTo(kept.bits());
            assertThat(status.mask("CapEff")).isEqualTo(kept.bits());
            assertThat(status.mask("CapPrm")).isEqualTo(kept.bits());
            assertThat(status.mask("CapInh")).isEqualTo(kept.bits());
            assertThat(status.mask("CapAmb")).isEqualTo(ambient.bits());
        }
    }

    @Test
    void whatTheKernelDoesNotGrantIsLeftOut() throws IOException {
        try (DrivenLinux driven = DrivenLinux.in()) {
            CapabilitySet kill = CapabilitySet.of(Capability.CAP_KILL);
            new Credentials(0, 0, List.of(), kill, kill, kill, kill, CapabilitySet.NONE).takeOn(driven.linux());
            CapabilitySet all = CapabilitySet.upTo(40);
            new Credentials(0, 0, List.of(), kill, all, all, all, all).takeOn(driven.linux());
            assertThat(status(driven).mask("CapPrm")).isEqualTo(kill.bits());
            assertThat(status(driven).mask("CapAmb")).isEqualTo(kill.bits());
        }
    }

    @Test
    void everyDescriptorFromANumberOnIsKeptFromTheNextProgram() throws IOException {
        try (DrivenLinux driven = DrivenLinux.in()) {
            for (Linux linux : new Linux[] {driven.linux(), driven.without(Syscall.CLOSE_RANGE)}) {
                try (Fd low = linux.openat(Fd.CWD, "/dev/null", Set.of(OpenFlag.O_RDONLY));
                        Fd inherited = linux.fcntlDupfd(low, 300);
                        Fd protectedFd = linux.fcntlDupfd(low, 400)) {
                    linux.fcntlSetfd(inherited, false);
                    linux.fcntlSetfd(protectedFd, false);
                    new CloseRange(linux).closeOnExecFrom(400);
                    assertThat(linux.fcntlGetfd(inherited)).isFalse();
                    assertThat(linux.fcntlGetfd(protectedFd)).isTrue();
                }
            }
        }
    }
}

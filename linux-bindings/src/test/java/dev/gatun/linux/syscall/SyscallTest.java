package dev.gatun.linux.syscall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SyscallTest {

    @Test
    void knowsTheNumbersOfBothArchitectures() {
        assertThat(Syscall.MOUNT.number(Arch.X86_64)).isEqualTo(165);
        assertThat(Syscall.MOUNT.number(Arch.AARCH64)).isEqualTo(40);
        assertThat(Syscall.CLONE3.number(Arch.AARCH64)).isEqualTo(435);
    }

    @Test
    void findsEveryCallByItsNumber() {
        for (Syscall call : Syscall.values()) {
            for (Arch arch : Arch.values()) {
                assertThat(Syscall.of(arch, call.number(arch))).isEqualTo(call);
            }
        }
    }

    @Test
    void knowsNothingOfOtherNumbers() {
        assertThat(Syscall.of(Arch.X86_64, -1)).isNull();
        assertThat(Syscall.of(Arch.X86_64, 511)).isNull();
        assertThat(Syscall.of(Arch.X86_64, 100_000)).isNull();
    }

    @Test
    void spellsTheNameOfTheManPage() {
        assertThat(Syscall.PIVOT_ROOT.callName()).isEqualTo("pivot_root");
    }
}

package dev.gatun.linux.syscall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.linux.abi.Unistd_aarch64_h;
import dev.gatun.linux.abi.Unistd_x86_64_h;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SyscallTest {

    @Test
    void knowsTheNumbersOfBothArchitectures() {
        assertThat(Syscall.MOUNT.number(Arch.X86_64)).isEqualTo(165);
        assertThat(Syscall.MOUNT.number(Arch.AARCH64)).isEqualTo(40);
        assertThat(Syscall.CLONE3.number(Arch.AARCH64)).isEqualTo(435);
        assertThat(Syscall.OPEN.number(Arch.AARCH64)).isEqualTo(-1);
        assertThat(Syscall.OPENAT.number()).isEqualTo(Syscall.OPENAT.number(Arch.current()));
    }

    @Test
    void hasEveryGeneratedNumberOfX8664() throws ReflectiveOperationException {
        assertThat(wrong(Arch.X86_64, generated(Unistd_x86_64_h.class))).isEmpty();
    }

    @Test
    void hasEveryGeneratedNumberOfAarch64() throws ReflectiveOperationException {
        assertThat(wrong(Arch.AARCH64, generated(Unistd_aarch64_h.class))).isEmpty();
    }

    @Test
    void findsEveryCallByItsNumber() {
        for (Syscall call : Syscall.values()) {
            for (Arch arch : Arch.values()) {
                if (call.number(arch) >= 0) {
                    assertThat(Syscall.of(arch, call.number(arch))).isEqualTo(call);
                }
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

    @Test
    void tellsReadersFromChangers() {
        assertThat(Syscall.GETPID.changesSomething()).isFalse();
        assertThat(Syscall.STATX.changesSomething()).isFalse();
        assertThat(Syscall.MOUNT.changesSomething()).isTrue();
    }

    @Test
    void namesAnArchitectureThatItDoesNotKnow() {
        assertThat(Arch.detect("amd64")).isEqualTo(Arch.X86_64);
        assertThatThrownBy(() -> Arch.detect("riscv64")).hasMessageContaining("\"riscv64\"");
    }

    /** The generated numbers that the table lacks or gives to another call. */
    private static Map<String, Integer> wrong(Arch arch, Map<String, Integer> generated) {
        for (Syscall call : Syscall.values()) {
            generated.remove(call.callName(), call.number(arch));
        }
        return generated;
    }

    private static Map<String, Integer> generated(Class<?> header) throws ReflectiveOperationException {
        var numbers = new TreeMap<String, Integer>();
        for (Method constant : header.getMethods()) {
            if (constant.getName().startsWith("__NR_") && constant.getParameterCount() == 0) {
                numbers.put(constant.getName().substring("__NR_".length()), (Integer) constant.invoke(null));
            }
        }
        numbers.remove("syscalls");
        numbers.remove("arch_specific_syscall");
        assertThat(numbers).hasSizeGreaterThan(180);
        return numbers;
    }
}

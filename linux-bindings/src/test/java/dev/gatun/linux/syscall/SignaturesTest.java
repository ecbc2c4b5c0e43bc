package dev.gatun.linux.syscall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignaturesTest {

    private static final Map<String, ConstantFamily> DECIDING = Map.of(
            "prctl", ConstantFamily.PRCTL,
            "fcntl", ConstantFamily.FCNTL,
            "ioctl", ConstantFamily.IOCTL,
            "keyctl", ConstantFamily.KEYCTL,
            "fsconfig", ConstantFamily.FSCONFIG);

    @Test
    void everyLineIsOfAnExistingCallOrOption() {
        List<String> calls =
                java.util.Arrays.stream(Syscall.values()).map(Syscall::callName).toList();
        assertThat(Signatures.names()).hasSizeGreaterThan(380).allSatisfy(name -> {
            String[] parts = name.split("/", -1);
            assertThat(calls).contains(parts[0]);
            if (parts.length > 1) {
                ConstantFamily family = Objects.requireNonNull(DECIDING.get(parts[0]), parts[0]);
                assertThat(family.constants()).containsKey(parts[1]);
            }
        });
    }

    @Test
    void noCallHasMoreThanSixArguments() {
        for (Syscall call : Syscall.values()) {
            assertThat(call.arguments()).as(call.callName()).hasSizeLessThanOrEqualTo(6);
        }
    }

    @Test
    void lengthsAreOtherArgumentsOfTheSameCall() {
        for (Syscall call : Syscall.values()) {
            int count = call.arguments().size();
            for (ArgumentKind kind : call.arguments()) {
                int length = switch (kind) {
                    case ArgumentKind.Input input -> input.lengthArgument();
                    case ArgumentKind.Output output -> output.lengthArgument();
                    case ArgumentKind.Structure structure -> structure.sizeArgument();
                    default -> -1;
                };
                assertThat(length).as(call.callName()).isLessThan(count);
            }
        }
    }

    @Test
    void knowsTheArgumentsOfWhatARuntimeCalls() {
        assertThat(Syscall.MOUNT.arguments()).hasSize(5);
        assertThat(Syscall.SETNS.arguments())
                .containsExactly(ArgumentKind.Plain.FD, new ArgumentKind.Flags(ConstantFamily.CLONE));
        assertThat(Syscall.GETPID.arguments()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ConstantFamily.class)
    void everyConstantIsGenerated(ConstantFamily family) {
        assertThat(family.constants()).isNotEmpty();
        // signed or not, and with bits that have no name, a set must print
        assertThat(family.set(-1)).isNotEmpty();
        assertThat(family.set(0)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(KernelStructure.class)
    void everyStructureCanBePrinted(KernelStructure structure) {
        assertThat(structure.format(new byte[structure.byteSize()])).isNotEmpty();
        assertThat(structure.bytesFor(Long.MAX_VALUE)).isBetween(1, 128);
        assertThat(structure.bytesFor(-1)).isZero();
    }
}

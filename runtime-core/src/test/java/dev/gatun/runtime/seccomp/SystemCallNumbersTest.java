package dev.gatun.runtime.seccomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemCallNumbersTest {

    private static final Pattern DEFINITION =
            Pattern.compile("#define __NR_(\\w+) \\(?(?:(?:__X32_SYSCALL_BIT|__NR_SYSCALL_BASE) ?\\+ ?)?(\\d+)\\)?");

    @ParameterizedTest
    @CsvSource({
        "SCMP_ARCH_X86_64, /usr/include/x86_64-linux-gnu/asm/unistd_64.h, 0",
        "SCMP_ARCH_X86, /usr/include/x86_64-linux-gnu/asm/unistd_32.h, 0",
        "SCMP_ARCH_X32, /usr/include/x86_64-linux-gnu/asm/unistd_x32.h, 1073741824",
        "SCMP_ARCH_ARM, /usr/arm-linux-gnueabihf/include/asm/unistd-eabi.h, 0"
    })
    void hasTheNumbersOfTheKernelsHeaders(SeccompArchitecture architecture, Path header, long bit) throws IOException {
        assumeTrue(Files.exists(header), () -> "missing: " + header);
        Map<String, Long> wanted = new TreeMap<>();
        Matcher definitions = DEFINITION.matcher(Files.readString(header));
        while (definitions.find()) {
            wanted.put(definitions.group(1), Long.parseLong(definitions.group(2)) | bit);
        }
        assertThat(wanted).hasSizeGreaterThan(340);
        SystemCallNumbers numbers = SystemCallNumbers.of(architecture);
        var found = new TreeMap<String, Long>();
        wanted.keySet().forEach(name -> found.put(name, numbers.number(name)));
        assertThat(found).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({
        "SCMP_ARCH_X86_64, waitpid",
        "SCMP_ARCH_X86_64, socketcall",
        "SCMP_ARCH_X86, accept",
        "SCMP_ARCH_X32, uselib",
        "SCMP_ARCH_X32, _sysctl",
        "SCMP_ARCH_AARCH64, open",
        "SCMP_ARCH_ARM, memfd_secret"
    })
    void hasNoNumberForACallOfOtherArchitectures(SeccompArchitecture architecture, String name) {
        assertThat(SystemCallNumbers.of(architecture).number(name)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "SCMP_ARCH_X86_64, 454",
        "SCMP_ARCH_X86, 454",
        "SCMP_ARCH_X32, 1073742278",
        "SCMP_ARCH_AARCH64, 454",
        "SCMP_ARCH_ARM, 454"
    })
    void hasTheNumberThatAllArchitecturesShare(SeccompArchitecture architecture, long number) {
        assertThat(SystemCallNumbers.of(architecture).number("futex_wake")).isEqualTo(number);
    }
}

package dev.gatun.linux.syscall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeSyscallsTest {

    @Test
    void returnsTheNegatedErrnoOfThisCall() {
        assertThat(NativeSyscalls.instance().invoke(3, -1)).isEqualTo(-9);
    }
}

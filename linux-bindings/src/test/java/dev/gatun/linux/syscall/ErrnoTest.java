package dev.gatun.linux.syscall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrnoTest {

    @Test
    void findsErrorsByNumber() {
        assertThat(Errno.of(2)).isEqualTo(Errno.ENOENT);
        assertThat(Errno.of(133)).isEqualTo(Errno.EHWPOISON);
        assertThat(Errno.of(4000)).isEqualTo(Errno.UNKNOWN);
        assertThat(Errno.of(0)).isEqualTo(Errno.UNKNOWN);
    }

    @Test
    void everyNumberComesBackToItsName() {
        for (Errno errno : Errno.values()) {
            assertThat(Errno.of(errno.value())).isEqualTo(errno);
        }
    }

    @Test
    void anExceptionNamesTheCallAndTheError() {
        var refusal = new ErrnoException("close(-1)", 9);
        assertThat(refusal).hasMessage("close(-1): bad file descriptor (EBADF)");
        assertThat(refusal.errno()).isEqualTo(Errno.EBADF);
        assertThat(new ErrnoException("x()", 999)).hasMessage("x(): error 999");
    }
}

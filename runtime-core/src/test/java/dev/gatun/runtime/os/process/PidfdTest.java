package dev.gatun.runtime.os.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.testing.OpenDescriptors;
import dev.gatun.runtime.os.Linux;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PidfdTest {

    private static final int SIGTERM = 15;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Linux linux = Linux.inThread();

    @Test
    void signalsAndWaitsForAProcess() throws Exception {
        // cat ends when its input does, so nothing is left over even if this test fails.
        Process cat = new ProcessBuilder("cat").start();
        var before = OpenDescriptors.now();
        try (Pidfd pidfd = Pidfd.open(linux, (int) cat.pid()).orElseThrow()) {
            assertThat(pidfd.hasEnded()).isFalse();
            assertThat(pidfd.signal(0)).isTrue();
            assertThat(pidfd.signal(SIGTERM)).isTrue();
            assertThat(pidfd.awaitEnd(LONG)).isTrue();
            assertThat(cat.waitFor()).isEqualTo(128 + SIGTERM);
            assertThat(pidfd.signal(SIGTERM)).isFalse();
            assertThat(pidfd.hasEnded()).isTrue();
        } finally {
            cat.getOutputStream().close();
        }
        assertThat(OpenDescriptors.now().keySet()).isSubsetOf(before.keySet());
    }

    @Test
    void aProcessThatIsNotThereIsEmpty() throws Exception {
        Process done = new ProcessBuilder("true").start();
        done.waitFor();
        assertThat(Pidfd.open(linux, (int) done.pid())).isEmpty();
        assertThat(Pidfd.open(linux, 0)).isEmpty();
    }

    @Test
    void onlyAParentTakesTheStatus() throws Exception {
        try (Pidfd self = Pidfd.open(linux, linux.getpid()).orElseThrow()) {
            assertThatExceptionOfType(ErrnoException.class)
                    .isThrownBy(self::reap)
                    .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ECHILD));
        }
    }
}

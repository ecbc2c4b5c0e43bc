package dev.gatun.runtime.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.testing.OpenDescriptors;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.struct.TerminalAttributes;
import dev.gatun.runtime.os.struct.WindowSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TerminalCallsTest {

    private static final Set<OpenFlag> TERMINAL = Set.of(OpenFlag.O_RDWR, OpenFlag.O_NOCTTY);

    private final Linux linux = Linux.inThread();

    @Test
    void opensSizesAndTamesAPseudoterminal() throws IOException {
        var before = OpenDescriptors.now();
        try (Fd master = linux.openat(Fd.CWD, "/dev/ptmx", TERMINAL)) {
            linux.ioctlTiocsptlck(master, false);
            try (Fd terminal = linux.ioctlTiocgptpeer(master, TERMINAL)) {
                assertThat(linux.fcntlGetfd(terminal)).isTrue();
                assertThat(linux.fstat(terminal).specialDevice().minor()).isEqualTo(linux.ioctlTiocgptn(master));

                linux.ioctlTiocswinsz(master, new WindowSize(24, 65535));
                assertThat(linux.ioctlTiocgwinsz(terminal)).isEqualTo(new WindowSize(24, 65535));

                TerminalAttributes cooked = linux.ioctlTcgets(terminal);
                linux.write(terminal, "a\n".getBytes(StandardCharsets.UTF_8));
                assertThat(linux.read(master, 10)).asString().isEqualTo("a\r\n");
                linux.ioctlTcsets(terminal, cooked.withoutCarriageReturns());
                linux.write(terminal, "a\n".getBytes(StandardCharsets.UTF_8));
                assertThat(linux.read(master, 10)).asString().isEqualTo("a\n");
                linux.ioctlTcsets(terminal, cooked.raw());
                linux.write(master, new byte[] {3});
                assertThat(linux.read(terminal, 10)).containsExactly(3);
                linux.ioctlTcsets(terminal, cooked);
                assertThat(linux.ioctlTcgets(terminal)).isEqualTo(cooked);
            }
        }
        assertThat(OpenDescriptors.now()).isEqualTo(before);
    }

    @Test
    void whatIsNoTerminalIsNamed() throws IOException {
        try (Fd file = linux.memfd_create("x", Set.of())) {
            assertThatExceptionOfType(ErrnoException.class)
                    .isThrownBy(() -> linux.ioctlTiocswinsz(file, new WindowSize(1, 2)))
                    .withMessage("ioctl(" + file + ", TIOCSWINSZ, {1, 2}): inappropriate ioctl for device (ENOTTY)");
        }
    }
}

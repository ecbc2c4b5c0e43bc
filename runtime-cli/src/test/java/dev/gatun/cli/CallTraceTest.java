package dev.gatun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.cli.session.GlobalOptions.LogFormat;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.linux.syscall.SyscallEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallTraceTest {

    /** The one call that the runtime of a {@link CommandLine} makes. */
    private static final String LINE =
            "\\[pid \\d+] close\\(999\\) = -1 ENOENT \\(no such file or directory\\) <\\d+\\.\\d{6}>\n";

    private final CommandLine gatun = new CommandLine();

    @Test
    void writesACallAsStraceDoes() {
        var event = new SyscallEvent(Syscall.CLOSE, "close(3) = 0", 0, 61_000_001_999L, 42);
        assertThat(CallTrace.line(LogFormat.TEXT, event)).isEqualTo("[pid 42] close(3) = 0 <61.000001>\n");
    }

    @Test
    void writesACallAsOneJsonObject() {
        var event = new SyscallEvent(Syscall.OPENAT, "openat(4, \"a<\\n\", 0) = -1 EPERM (x)", -1, 12_345, 42);
        assertThat(CallTrace.line(LogFormat.JSON, event))
                .isEqualTo("{\"pid\":42,\"call\":\"openat(4, \\\"a\\u003c\\\\n\\\", 0) = -1 EPERM (x)\",\"result\":-1,"
                        + "\"microseconds\":12}\n");
        var lost = new SyscallEvent(null, "syscall_999() = ?", SyscallEvent.UNANSWERED, 0, 42);
        assertThat(CallTrace.line(LogFormat.JSON, lost)).contains("\"result\":null,");
    }

    @Test
    void goesToStandardErrorWithoutAFile() {
        assertThat(gatun.run("--trace", "start", "web1")).isZero();
        assertThat(gatun.asked).containsExactly("start web1");
        assertThat(gatun.err()).matches(LINE);
        assertThat(gatun.out()).isEmpty();
    }

    @Test
    void isNotThereUnlessAskedFor() {
        assertThat(gatun.run("start", "web1")).isZero();
        assertThat(gatun.err()).isEmpty();
    }

    @Test
    void isAppendedToAFileForTheOwnerAlone(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("calls");
        assertThat(gatun.run("--trace=" + file, "start", "web1")).isZero();
        assertThat(gatun.run("--trace=" + file, "--log-format", "json", "state", "web1"))
                .isZero();
        String text = Files.readString(file);
        assertThat(text.lines()).hasSize(2);
        assertThat(text).matches("(?s)" + LINE + "\\{\"pid\":.*}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(gatun.err()).isEmpty();
    }

    @Test
    void refusesAFileThatCannotBeOpenedBeforeAnythingIsDone() {
        assertThat(gatun.run("--trace=/nonexistent/calls", "start", "web1")).isEqualTo(1);
        assertThat(gatun.err()).contains("open /nonexistent/calls: no such file or directory");
        assertThat(gatun.asked).isEmpty();
    }

    @Test
    void endsWithAWarningWhereTheDiskIsFull() {
        assertThat(gatun.run("--trace=/dev/full", "start", "web1")).isZero();
        assertThat(gatun.asked).containsExactly("start web1");
        assertThat(gatun.err())
                .hasLineCount(1)
                .contains("level=warning msg=\"the trace ends here: No space left on device\"");
    }
}

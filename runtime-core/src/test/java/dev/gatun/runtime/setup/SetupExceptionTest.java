package dev.gatun.runtime.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SetupExceptionTest {

    private final ErrnoException refusal = new ErrnoException("mount(\"./data\", \"/data\", MS_BIND)", Errno.ENOENT);

    @Test
    void namesStepCallFieldAndError() {
        var failure = new SetupException("mount /data from ./data", "/mounts/7", refusal);
        assertThat(failure)
                .hasMessage("cannot mount /data from ./data: mount(\"./data\", \"/data\", MS_BIND) in config.json at"
                        + " /mounts/7: no such file or directory (ENOENT)");
        assertThat(failure.purpose()).isEqualTo("mount /data from ./data");
        assertThat(failure.pointer()).isEqualTo("/mounts/7");
        assertThat(failure.kernelRefusal()).isSameAs(refusal);
    }

    @Test
    void leavesTheFieldOutIfThereIsNone() {
        assertThat(new SetupException("start a session", "", new ErrnoException("setsid()", Errno.EPERM)))
                .hasMessage("cannot start a session: setsid(): operation not permitted (EPERM)");
    }

    @Test
    void endsWithTheRemedyIfOneIsKnown() {
        var failure = new SetupException("mount /data", "/mounts/7", new StepFailure(refusal, "make the directory"));
        assertThat(failure).message().endsWith("no such file or directory (ENOENT). Hint: make the directory");
        assertThat(failure.kernelRefusal()).isSameAs(refusal);
    }

    @Test
    void takesAFailureThatTheKernelDidNotReport() {
        var failure = new SetupException("mask /x", "/linux/maskedPaths/0", new StepFailure("no null device", null));
        assertThat(failure).hasMessage("cannot mask /x: no null device in config.json at /linux/maskedPaths/0");
        assertThat(failure.kernelRefusal()).isNull();
        assertThat(new SetupException("read", "", new IOException("broken"))).hasMessage("cannot read: broken");
    }

    @Test
    void keepsTheNumberOfAnErrorWithoutAName() {
        assertThat(new SetupException("try", "/a", new ErrnoException("call()", 4000)))
                .message()
                .startsWith("cannot try: call() in config.json at /a: ")
                .contains("4000");
    }
}

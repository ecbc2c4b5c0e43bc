package dev.gatun.runtime.setup.step;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.io.Contents;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Looks up the home directory of the process's user in the container's {@code /etc/passwd}, for a {@code HOME} that the
 * configuration does not give.
 */
public record FindHome(long uid) implements SetupStep {

    /** What a hostile image may make us read. */
    private static final int MOST = 4 << 20;

    @Override
    public String purpose() {
        return "look up the home directory of user " + uid;
    }

    @Override
    public String pointer() {
        return "/process/user/uid";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        Linux linux = context.linux();
        // Without O_NONBLOCK a fifo of that name would hold the setup for ever.
        try (Fd passwd = context.paths().open("/etc/passwd", Set.of(OpenFlag.O_RDONLY, OpenFlag.O_NONBLOCK))) {
            if (!linux.fstat(passwd).isRegularFile()) {
                return;
            }
            String text = new String(new Contents(linux).readFully(passwd, MOST), StandardCharsets.UTF_8);
            PasswdFile.home(text, uid).ifPresent(context.facts()::home);
        } catch (ErrnoException e) {
            switch (e.errno()) {
                // No such file, or one that nobody may read: then the home directory is /, as for an unknown user.
                case ENOENT, ENOTDIR, EACCES, ELOOP, ENXIO -> {}
                default -> throw e;
            }
        }
    }
}

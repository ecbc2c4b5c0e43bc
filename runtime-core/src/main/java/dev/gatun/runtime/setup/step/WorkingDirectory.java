package dev.gatun.runtime.setup.step;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.setup.StepFailure;
import java.io.IOException;
import java.util.Set;

/**
 * The program's working directory.
 *
 * <p>It is opened below the root directory, through no magic link, and then entered by its handle: a directory of the
 * host that some descriptor still leads to ({@code /proc/self/fd/7}) cannot be named (CVE-2024-21626). What the kernel then
 * calls the working directory is looked at all the same.
 */
public final class WorkingDirectory {

    private static final String POINTER = "/process/cwd";

    private WorkingDirectory() {}

    /** Makes it if it is missing. Runs before the root filesystem becomes read-only. */
    public record Make(String path) implements SetupStep {
        @Override
        public String purpose() {
            return "make the working directory " + path;
        }

        @Override
        public String pointer() {
            return POINTER;
        }

        @Override
        public void run(SetupContext context) throws IOException {
            context.paths().createDirectories(path, 0755).close();
        }
    }

    /** Enters it. If the setup may not (NFS knows no root), the sealed init tries again as the process's user. */
    public record Enter(String path) implements SetupStep {
        @Override
        public String purpose() {
            return "enter the working directory " + path;
        }

        @Override
        public String pointer() {
            return POINTER;
        }

        @Override
        public void run(SetupContext context) throws IOException {
            Linux linux = context.linux();
            try (Fd directory = context.paths().open(path, Set.of(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY))) {
                linux.fchdir(directory);
            } catch (ErrnoException e) {
                switch (e.errno()) {
                    case EACCES, EPERM -> {
                        return;
                    }
                    default -> throw e;
                }
            }
            String entered = linux.getcwd();
            if (!entered.startsWith("/")) {
                throw new StepFailure(
                        "current working directory is outside of container mount namespace root: " + entered, null);
            }
            context.facts().inWorkingDirectory(true);
        }
    }
}

package dev.gatun.runtime.setup.step;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.mount.SafePaths;
import dev.gatun.runtime.os.struct.Stat;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the program in the container, at create, so that a missing one is told then and in the words that callers of
 * runc look for: {@code exec: "X": executable file not found in $PATH}.
 *
 * <p>Runs in the working directory, after the change of the root.
 *
 * @param program {@code args[0]}
 * @param environment of the process; its {@code PATH} is searched
 * @param user who will execute it
 * @param workingDirectory absolute; where a relative path starts
 */
public record FindProgram(String program, List<String> environment, ProgramUser user, String workingDirectory)
        implements SetupStep {

    private static final String PATH = "PATH=";

    public FindProgram {
        environment = List.copyOf(environment);
    }

    @Override
    public String purpose() {
        return "find the program " + program;
    }

    @Override
    public String pointer() {
        return "/process/args/0";
    }

    @Override
    public void run(SetupContext context) throws IOException {
        if (program.contains("/")) {
            String problem = problem(context, program);
            if (problem != null) {
                throw new ProgramNotFound("exec: \"" + program + "\": " + problem);
            }
            context.facts().programs(List.of(program));
            return;
        }
        for (String directory : path()) {
            String candidate = (directory.isEmpty() ? "." : directory) + "/" + program;
            if (problem(context, candidate) == null) {
                context.facts().programs(List.of(candidate));
                return;
            }
        }
        throw new ProgramNotFound("exec: \"" + program + "\": executable file not found in $PATH");
    }

    private List<String> path() {
        String path = "";
        for (String variable : environment) {
            if (variable.startsWith(PATH)) {
                path = variable.substring(PATH.length());
            }
        }
        // Without a PATH nothing is searched; an empty element of one means the working directory.
        return path.isEmpty() ? List.of() : List.of(path.split(":", -1));
    }

    /** Why a file cannot be executed, in Go's words, for runc's callers compare them; null if it can. */
    private @Nullable String problem(SetupContext context, String file) throws IOException {
        Linux linux = context.linux();
        String absolute = file.startsWith("/") ? file : workingDirectory + "/" + file;
        SafePaths paths = context.paths();
        try (Fd handle = paths.open(absolute, Set.of(OpenFlag.O_PATH))) {
            Stat found = linux.fstat(handle);
            if (found.isDirectory()) {
                return "is a directory";
            }
            return found.isRegularFile() && user.mayExecute(context, handle, found) ? null : "permission denied";
        } catch (ErrnoException e) {
            return switch (e.errno()) {
                case ENOENT, ENOTDIR, EACCES, ELOOP, ENAMETOOLONG -> "stat " + file + ": " + words(e.errno());
                default -> throw e;
            };
        }
    }

    private static String words(Errno errno) {
        return errno.description();
    }
}

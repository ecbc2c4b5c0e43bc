package dev.gatun.runtime.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs in the container. */
public record ProcessSpec(
        boolean terminal,
        @Nullable ConsoleSize consoleSize,
        User user,
        List<String> args,
        @Nullable String commandLine,
        List<String> env,
        String cwd,
        @Nullable Capabilities capabilities,
        List<Rlimit> rlimits,
        boolean noNewPrivileges,
        @Nullable String apparmorProfile,
        @Nullable Integer oomScoreAdj,
        @Nullable String selinuxLabel,
        @Nullable Scheduler scheduler,
        @Nullable IoPriority ioPriority,
        @Nullable ExecCpuAffinity execCpuAffinity) {
    /** Copies the lists and maps. */
    public ProcessSpec {
        args = List.copyOf(args);
        env = List.copyOf(env);
        rlimits = List.copyOf(rlimits);
    }
}

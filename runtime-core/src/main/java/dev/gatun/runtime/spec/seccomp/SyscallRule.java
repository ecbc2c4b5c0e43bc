package dev.gatun.runtime.spec.seccomp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to some system calls, always or for some arguments. */
public record SyscallRule(
        List<String> names, String action, @Nullable Integer errnoRet, List<ArgumentRule> args) {
    /** Copies the lists and maps. */
    public SyscallRule {
        names = List.copyOf(names);
        args = List.copyOf(args);
    }
}

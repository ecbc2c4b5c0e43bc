package dev.gatun.runtime.spec.seccomp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter of system calls (<a href="https://man7.org/linux/man-pages/man2/seccomp.2.html">seccomp(2)</a>). */
public record Seccomp(
        String defaultAction,
        @Nullable Integer defaultErrnoRet,
        List<String> architectures,
        @Nullable List<String> flags,
        @Nullable String listenerPath,
        @Nullable String listenerMetadata,
        List<SyscallRule> syscalls) {
    /** Copies the lists and maps. */
    public Seccomp {
        architectures = List.copyOf(architectures);
        flags = flags == null ? null : List.copyOf(flags);
        syscalls = List.copyOf(syscalls);
    }
}

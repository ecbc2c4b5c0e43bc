package dev.gatun.runtime.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A NUMA policy of <a href="https://man7.org/linux/man-pages/man2/set_mempolicy.2.html">set_mempolicy(2)</a>. */
public record MemoryPolicy(String mode, @Nullable String nodes, List<String> flags) {
    /** Copies the lists and maps. */
    public MemoryPolicy {
        flags = List.copyOf(flags);
    }
}

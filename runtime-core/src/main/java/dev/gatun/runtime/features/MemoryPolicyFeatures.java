package dev.gatun.runtime.features;

import java.util.List;

/**
 * Which NUMA policies a container can have.
 *
 * @param modes as {@code linux.memoryPolicy.mode} names them
 * @param flags as {@code linux.memoryPolicy.flags} names them
 */
public record MemoryPolicyFeatures(List<String> modes, List<String> flags) {

    /** Copies the lists. */
    public MemoryPolicyFeatures {
        modes = List.copyOf(modes);
        flags = List.copyOf(flags);
    }
}

package dev.gatun.runtime.container;

import java.util.Map;

/**
 * What {@code state} says of a container (<a
 * href="https://github.com/opencontainers/runtime-spec/blob/main/runtime.md#state">runtime.md, State</a>, with the
 * members that runc adds).
 *
 * @param ociVersion the version of the specification that the state follows
 * @param pid of the container's init, in the pid namespace of the caller; 0 when stopped
 * @param bundle absolute
 * @param rootfs absolute
 * @param created RFC 3339 with nanoseconds
 * @param owner the user who created it, by name; empty where that is not asked for
 */
public record ContainerState(
        String ociVersion,
        ContainerId id,
        int pid,
        Status status,
        String bundle,
        String rootfs,
        String created,
        Map<String, String> annotations,
        String owner) {

    /** Copies the annotations. */
    public ContainerState {
        annotations = Map.copyOf(annotations);
    }
}

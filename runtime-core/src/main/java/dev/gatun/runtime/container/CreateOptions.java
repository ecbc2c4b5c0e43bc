package dev.gatun.runtime.container;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code create} is told beside the bundle.
 *
 * @param pidFile gets the decimal pid of the container's init, without a newline, before create returns
 * @param preservedDescriptors how many descriptors from 3 on are handed to the container
 * @param noPivot change the root without {@code pivot_root(2)}, for a root filesystem on a ramdisk
 * @param noNewKeyring keep the caller's session keyring
 */
public record CreateOptions(
        Stdio stdio, Optional<Path> pidFile, int preservedDescriptors, boolean noPivot, boolean noNewKeyring) {

    /** @throws ContainerException.InvalidRequest if the number of descriptors is negative */
    public CreateOptions {
        if (preservedDescriptors < 0) {
            throw new ContainerException.InvalidRequest(
                    "the number of preserved descriptors cannot be negative: " + preservedDescriptors);
        }
    }

    /** Standard streams passed through, nothing else asked for. */
    public static CreateOptions defaults() {
        return new CreateOptions(Stdio.INHERITED, Optional.empty(), 0, false, false);
    }

    /** The same with other standard streams. */
    public CreateOptions withStdio(Stdio stdio) {
        return new CreateOptions(stdio, pidFile, preservedDescriptors, noPivot, noNewKeyring);
    }

    /** The same with a pid file. */
    public CreateOptions withPidFile(Path file) {
        return new CreateOptions(stdio, Optional.of(file), preservedDescriptors, noPivot, noNewKeyring);
    }

    /** The same with descriptors from 3 on handed to the container. */
    public CreateOptions withPreservedDescriptors(int count) {
        return new CreateOptions(stdio, pidFile, count, noPivot, noNewKeyring);
    }

    /** The same with another way of changing the root. */
    public CreateOptions withNoPivot(boolean noPivot) {
        return new CreateOptions(stdio, pidFile, preservedDescriptors, noPivot, noNewKeyring);
    }

    /** The same with the caller's session keyring kept. */
    public CreateOptions withNoNewKeyring(boolean noNewKeyring) {
        return new CreateOptions(stdio, pidFile, preservedDescriptors, noPivot, noNewKeyring);
    }
}

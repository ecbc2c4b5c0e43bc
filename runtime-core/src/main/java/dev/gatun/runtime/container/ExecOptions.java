package dev.gatun.runtime.container;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code exec} is told beside the process.
 *
 * @param pidFile gets the decimal pid of the process, without a newline, once its program runs
 * @param preservedDescriptors how many descriptors from 3 on are handed to the process
 * @param cgroups where below the container's cgroups the process belongs: by controller, or under the empty string for all
 * @param ignorePaused join a paused container as well; exec then waits until the container is resumed
 * @param handover who gets the process's terminal, if it has one, and a pidfd of it
 */
public record ExecOptions(
        Stdio stdio,
        Optional<Path> pidFile,
        int preservedDescriptors,
        Map<String, String> cgroups,
        boolean ignorePaused,
        Handover handover) {

    /** @throws ContainerException.InvalidRequest if the number of descriptors is negative */
    public ExecOptions {
        if (preservedDescriptors < 0) {
            throw new ContainerException.InvalidRequest(
                    "the number of preserved descriptors cannot be negative: " + preservedDescriptors);
        }
        cgroups = Collections.unmodifiableMap(new LinkedHashMap<>(cgroups));
    }

    /** Standard streams passed through, nothing else asked for. */
    public static ExecOptions defaults() {
        return new ExecOptions(Stdio.INHERITED, Optional.empty(), 0, Map.of(), false, Handover.NONE);
    }

    /** The same with other standard streams. */
    public ExecOptions withStdio(Stdio stdio) {
        return new ExecOptions(stdio, pidFile, preservedDescriptors, cgroups, ignorePaused, handover);
    }

    /** The same with a pid file. */
    public ExecOptions withPidFile(Path file) {
        return new ExecOptions(stdio, Optional.of(file), preservedDescriptors, cgroups, ignorePaused, handover);
    }

    /** The same with descriptors from 3 on handed to the process. */
    public ExecOptions withPreservedDescriptors(int count) {
        return new ExecOptions(stdio, pidFile, count, cgroups, ignorePaused, handover);
    }

    /** The same with a place below the container's cgroups. */
    public ExecOptions withCgroups(Map<String, String> cgroups) {
        return new ExecOptions(stdio, pidFile, preservedDescriptors, cgroups, ignorePaused, handover);
    }

    /** The same for a container that may be paused. */
    public ExecOptions withIgnorePaused(boolean ignorePaused) {
        return new ExecOptions(stdio, pidFile, preservedDescriptors, cgroups, ignorePaused, handover);
    }

    /** The same with somebody who gets the terminal or a pidfd. */
    public ExecOptions withHandover(Handover handover) {
        return new ExecOptions(stdio, pidFile, preservedDescriptors, cgroups, ignorePaused, handover);
    }
}

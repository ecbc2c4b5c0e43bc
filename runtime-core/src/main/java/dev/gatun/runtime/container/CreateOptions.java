package dev.gatun.runtime.container;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code create} is told beside the bundle.
 *
 * @param pidFile gets the decimal pid of the container's init, without a newline, before create returns
 * @param listeningDescriptors how many sockets from 3 on are handed to the container as systemd does it: its program is told by
 *     {@code LISTEN_FDS} and {@code LISTEN_PID}
 * @param preservedDescriptors how many descriptors behind those are handed to the container
 * @param noPivot change the root without {@code pivot_root(2)}, for a root filesystem on a ramdisk
 * @param noNewKeyring keep the caller's session keyring
 * @param notifySocket show the container a socket, by {@code NOTIFY_SOCKET}, on which its program can say that it is ready; {@code start}
 *     has to pass that on
 * @param handover who gets the container's terminal, if {@code config.json} asks for one, and a pidfd of its init
 */
public record CreateOptions(
        Stdio stdio,
        Optional<Path> pidFile,
        int listeningDescriptors,
        int preservedDescriptors,
        boolean noPivot,
        boolean noNewKeyring,
        boolean notifySocket,
        Handover handover) {

    /** @throws ContainerException.InvalidRequest if the number of descriptors is negative */
    public CreateOptions {
        if (listeningDescriptors < 0) {
            throw new ContainerException.InvalidRequest(
                    "the number of listening descriptors cannot be negative: " + listeningDescriptors);
        }
        if (preservedDescriptors < 0) {
            throw new ContainerException.InvalidRequest(
                    "the number of preserved descriptors cannot be negative: " + preservedDescriptors);
        }
    }

    /** Standard streams passed through, nothing else asked for. */
    public static CreateOptions defaults() {
        return new CreateOptions(Stdio.INHERITED, Optional.empty(), 0, 0, false, false, false, Handover.NONE);
    }

    /** The same with other standard streams. */
    public CreateOptions withStdio(Stdio stdio) {
        return new CreateOptions(
                stdio,
                pidFile,
                listeningDescriptors,
                preservedDescriptors,
                noPivot,
                noNewKeyring,
                notifySocket,
                handover);
    }

    /** The same with a pid file. */
    public CreateOptions withPidFile(Path file) {
        return new CreateOptions(
                stdio,
                Optional.of(file),
                listeningDescriptors,
                preservedDescriptors,
                noPivot,
                noNewKeyring,
                notifySocket,
                handover);
    }

    /** The same with sockets from 3 on handed to the container. */
    public CreateOptions withListeningDescriptors(int count) {
        return new CreateOptions(
                stdio, pidFile, count, preservedDescriptors, noPivot, noNewKeyring, notifySocket, handover);
    }

    /** The same with descriptors handed to the container, from 3 on or behind the sockets. */
    public CreateOptions withPreservedDescriptors(int count) {
        return new CreateOptions(
                stdio, pidFile, listeningDescriptors, count, noPivot, noNewKeyring, notifySocket, handover);
    }

    /** The same with another way of changing the root. */
    public CreateOptions withNoPivot(boolean noPivot) {
        return new CreateOptions(
                stdio,
                pidFile,
                listeningDescriptors,
                preservedDescriptors,
                noPivot,
                noNewKeyring,
                notifySocket,
                handover);
    }

    /** The same with the caller's session keyring kept. */
    public CreateOptions withNoNewKeyring(boolean noNewKeyring) {
        return new CreateOptions(
                stdio,
                pidFile,
                listeningDescriptors,
                preservedDescriptors,
                noPivot,
                noNewKeyring,
                notifySocket,
                handover);
    }

    /** The same with a socket on which the program can say that it is ready. */
    public CreateOptions withNotifySocket(boolean notifySocket) {
        return new CreateOptions(
                stdio,
                pidFile,
                listeningDescriptors,
                preservedDescriptors,
                noPivot,
                noNewKeyring,
                notifySocket,
                handover);
    }

    /** The same with somebody who gets the terminal or a pidfd. */
    public CreateOptions withHandover(Handover handover) {
        return new CreateOptions(
                stdio,
                pidFile,
                listeningDescriptors,
                preservedDescriptors,
                noPivot,
                noNewKeyring,
                notifySocket,
                handover);
    }
}

package dev.gatun.cli.session;

import dev.gatun.linux.syscall.Syscalls;
import dev.gatun.runtime.api.ContainerRuntime;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.InitImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a command gets to work with.
 *
 * @param operands what stood behind the options; their number has been checked
 * @param runtimes opens the state directory, once a command wants it
 * @param executors what is put around every executor of system calls
 */
public record Session(
        GlobalOptions global,
        List<String> operands,
        Streams streams,
        Runtimes runtimes,
        UnaryOperator<Syscalls> executors) {

    /** Makes the runtime that the global options describe. */
    @FunctionalInterface
    public interface Runtimes {

        /**
         * Opens it.
         *
         * @param stateDirectory where the state of containers is; if none is named, where it is for this user
         * @param image of {@code gatun init}, for containers that are created
         * @param executors what is put around every executor of system calls
         */
        ContainerRuntime open(
                GlobalOptions global,
                Optional<Path> stateDirectory,
                InitImage image,
                UnaryOperator<Syscalls> executors);
    }

    /** Copies the operands. */
    public Session {
        operands = List.copyOf(operands);
    }

    /** The runtime, for a command that creates nothing. */
    public ContainerRuntime runtime() {
        return runtime(InitImage.SEALED);
    }

    /** The runtime, for a command that creates a container. */
    public ContainerRuntime runtime(InitImage image) {
        return runtimes.open(global, Optional.ofNullable(global.root().value()), image, executors);
    }

    /** A runtime for a command whose containers end with it: with {@code --root} there, else in a directory of the command's. */
    public ContainerRuntime runtimeIn(Path stateDirectory, InitImage image) {
        return runtimes.open(global, Optional.of(global.root().valueOr(stateDirectory)), image, executors);
    }

    /** The first operand, as the name of a container. */
    public ContainerId containerId() {
        return ContainerId.of(operands.getFirst());
    }
}

package dev.gatun.cli;

import dev.gatun.runtime.api.ContainerRuntime;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.InitImage;
import java.nio.file.Path;
import java.util.Optional;

/** The runtime of this machine. */
final class LocalRuntimes implements Session.Runtimes {

    @Override
    public ContainerRuntime open(GlobalOptions global, InitImage image) {
        if (image == InitImage.JVM) {
            throw new ContainerException.Unsupported(
                    "--init=jvm is not part of this build: leave the option out, or give --init=sealed", null);
        }
        var builder = ContainerRuntime.builder();
        Optional<Path> root = Optional.ofNullable(global.root().value());
        root.ifPresent(builder::stateDirectory);
        return builder.build();
    }
}

package dev.gatun.cli;

import dev.gatun.runtime.api.ContainerRuntime;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.InitImage;

/** The runtime of this machine. */
final class LocalRuntimes implements Session.Runtimes {

    @Override
    public ContainerRuntime open(GlobalOptions global, InitImage image) {
        throw new ContainerException.Unsupported("this build has no lifecycle", null);
    }
}

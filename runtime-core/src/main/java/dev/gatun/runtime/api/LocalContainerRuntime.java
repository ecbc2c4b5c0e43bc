package dev.gatun.runtime.api;

import dev.gatun.runtime.container.Bundle;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.CreateOptions;
import dev.gatun.runtime.features.Features;
import dev.gatun.runtime.lifecycle.Create;
import dev.gatun.runtime.lifecycle.Host;
import dev.gatun.runtime.lifecycle.features.KnownFeatures;
import dev.gatun.runtime.state.StoredState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The containers of this machine below one state directory. */
final class LocalContainerRuntime implements ContainerRuntime {

    private final Host host;

    LocalContainerRuntime(Host host) {
        this.host = host;
    }

    @Override
    public Container create(ContainerId id, Bundle bundle, CreateOptions options) {
        try {
            StoredState created = Create.run(host, id, bundle, options);
            return new LocalContainer(host, id, created.initPid());
        } catch (IOException e) {
            throw new ContainerException.KernelRefused(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    @Override
    public Optional<Container> find(ContainerId id) {
        try {
            return host.store().exists(id) ? Optional.of(new LocalContainer(host, id, 0)) : Optional.empty();
        } catch (IOException e) {
            throw new ContainerException.KernelRefused("cannot look for container " + id + ": " + e.getMessage(), e);
        }
    }

    @Override
    public List<Container> list() {
        try {
            return host.store().list().stream()
                    .<Container>map(id -> new LocalContainer(host, id, 0))
                    .toList();
        } catch (IOException e) {
            throw new ContainerException.KernelRefused("cannot list containers: " + e.getMessage(), e);
        }
    }

    @Override
    public Features features() {
        try {
            return KnownFeatures.of(host.linux());
        } catch (IOException e) {
            throw new ContainerException.KernelRefused("cannot find out what this machine has: " + e.getMessage(), e);
        }
    }

    @Override
    public Path stateDirectory() {
        return Path.of(host.store().root());
    }
}

package dev.gatun.runtime.api;

import dev.gatun.runtime.cgroup.notification.ResourceWatch;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.lifecycle.resource.ContainerWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The events of a container of this machine. */
final class LocalContainerEvents implements ContainerEvents {

    private final ContainerId id;
    private final ContainerWatch watch;

    LocalContainerEvents(ContainerId id, ContainerWatch watch) {
        this.id = id;
        this.watch = watch;
    }

    @Override
    public Optional<Event> await(@Nullable Duration timeout) {
        try {
            Optional<ResourceWatch.Event> event = watch.await(timeout);
            if (event.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(event.get() == ResourceWatch.Event.OUT_OF_MEMORY ? Event.OUT_OF_MEMORY : Event.ENDED);
        } catch (IOException e) {
            throw new ContainerException.KernelRefused(
                    "cannot wait for events of container " + id + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            watch.close();
        } catch (IOException e) {
            throw new ContainerException.KernelRefused(
                    "cannot stop to watch container " + id + ": " + e.getMessage(), e);
        }
    }
}

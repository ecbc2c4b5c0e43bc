package dev.gatun.runtime.api;

import dev.gatun.runtime.container.Bundle;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.CreateOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes, finds and lists the containers below one state directory. */
public interface ContainerRuntime {

    /**
     * Creates a container: everything is set up, the user's program waits for {@link Container#start()}.
     *
     * @throws ContainerException.AlreadyExists if the id is taken
     * @throws ContainerException.InvalidSpec if the configuration is wrong, with every problem found
     * @throws ContainerException.SetupFailed if a step fails; nothing is left behind
     */
    Container create(ContainerId id, Bundle bundle, CreateOptions options);

    /** {@link #create(ContainerId, Bundle, CreateOptions)} with nothing special asked for. */
    default Container create(ContainerId id, Bundle bundle) {
        return create(id, bundle, CreateOptions.defaults());
    }

    /** The container with that id, if there is one. */
    Optional<Container> find(ContainerId id);

    /** @throws ContainerException.NotFound if there is none */
    default Container get(ContainerId id) {
        return find(id).orElseThrow(() -> new ContainerException.NotFound(id));
    }

    /** Every container below the state directory, by id. */
    List<Container> list();

    /** Where the state of the containers is. */
    Path stateDirectory();
}

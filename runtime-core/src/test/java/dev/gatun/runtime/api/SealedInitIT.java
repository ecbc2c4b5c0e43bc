package dev.gatun.runtime.api;

import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import dev.gatun.runtime.container.InitImage;
import java.nio.file.Path;

/** The lifecycle with the setup done by a driven child. */
@Requires({Host.ROOT, Host.BUSYBOX})
class SealedInitIT extends LifecycleContract {
    @Override
    ContainerRuntime runtime(ContainerRuntime.Builder builder, Path directory) {
        return builder.initImage(InitImage.SEALED).build();
    }
}

package dev.gatun.runtime.api;

import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.ScratchArena;
import dev.gatun.linux.syscall.Syscalls;
import dev.gatun.runtime.container.Bundle;
import dev.gatun.runtime.container.CgroupDriver;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.container.CreateOptions;
import dev.gatun.runtime.container.InitImage;
import dev.gatun.runtime.features.Features;
import dev.gatun.runtime.lifecycle.Host;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.state.StateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes, finds and lists the containers below one state directory. */
public interface ContainerRuntime {

    /** The containers in the default state directory: {@code /run/gatun}, or the user's own when not root. */
    static ContainerRuntime open() {
        return builder().build();
    }

    /** Starts with the default state directory and no tracing. */
    static Builder builder() {
        return new Builder();
    }

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

    /**
     * What this runtime does, and in annotations whose names begin with {@code dev.gatun.host.} what the machine has.
     *
     * @throws ContainerException.KernelRefused if the machine cannot be asked
     */
    Features features();

    /** Where the state of the containers is. */
    Path stateDirectory();

    /** Collects what a runtime works with. */
    final class Builder {

        private @Nullable Path stateDirectory;
        private UnaryOperator<Syscalls> executors = UnaryOperator.identity();
        private InitImage image = InitImage.SEALED;
        private List<String> initCommand = List.of();
        private CgroupDriver cgroupDriver = CgroupDriver.CGROUPFS;

        private Builder() {}

        private Path standardStateDirectory() {
            var linux = new Linux(executors.apply(NativeSyscalls.instance()), ScratchArena::open);
            try {
                return Path.of(StateDirectory.standard(linux, System.getenv("XDG_RUNTIME_DIR")));
            } catch (IOException e) {
                throw new ContainerException.KernelRefused(String.valueOf(e.getMessage()), e);
            }
        }

        /** Where the containers' directories are; made when the first container is. */
        public Builder stateDirectory(Path directory) {
            stateDirectory = directory.toAbsolutePath().normalize();
            return this;
        }

        /** Puts something around every executor of system calls: a tracer, or a fault for a test. */
        public Builder executors(UnaryOperator<Syscalls> decorator) {
            executors = decorator;
            return this;
        }

        /** Which image of the init prepares containers; the sealed one unless something else is asked for. */
        public Builder initImage(InitImage image) {
            this.image = image;
            return this;
        }

        /**
         * The command of a JVM that ends in {@code dev.gatun.runtime.lifecycle.ReexecInit}, for {@link InitImage#JVM}. Without
         * it that is this JVM's own Java with its class path.
         */
        public Builder initCommand(List<String> command) {
            this.initCommand = List.copyOf(command);
            return this;
        }

        /**
         * Who makes the cgroups of new containers; the runtime itself unless something else is asked for. With {@link
         * CgroupDriver#SYSTEMD} every {@code create} is refused in this version, and with {@link CgroupDriver#DISABLED} one
         * whose configuration has limits.
         */
        public Builder cgroupDriver(CgroupDriver driver) {
            cgroupDriver = driver;
            return this;
        }

        private static List<String> ownCommand() {
            return List.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-XX:-UsePerfData",
                    "-XX:-MaxFDLimit",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.gatun.runtime.lifecycle.ReexecInit");
        }

        /** The runtime. */
        public ContainerRuntime build() {
            Path directory = stateDirectory == null ? standardStateDirectory() : stateDirectory;
            return new LocalContainerRuntime(new Host(
                    directory.toString(),
                    executors,
                    image,
                    initCommand.isEmpty() ? ownCommand() : initCommand,
                    cgroupDriver));
        }
    }
}

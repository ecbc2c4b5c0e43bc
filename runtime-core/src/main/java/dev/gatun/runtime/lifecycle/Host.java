package dev.gatun.runtime.lifecycle;

import dev.gatun.linux.remote.LaunchOptions;
import dev.gatun.linux.syscall.NativeSyscalls;
import dev.gatun.linux.syscall.ScratchArena;
import dev.gatun.linux.syscall.Syscalls;
import dev.gatun.runtime.cgroup.CgroupEntrance;
import dev.gatun.runtime.cgroup.Cgroups;
import dev.gatun.runtime.container.CgroupDriver;
import dev.gatun.runtime.container.InitImage;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.setup.SetupInputs;
import dev.gatun.runtime.spec.json.SpecDocument;
import dev.gatun.runtime.state.StateStore;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What every operation works with: the kernel, the state directory, the cgroups of the machine. Safe for many threads. */
public final class Host {

    private final UnaryOperator<Syscalls> decorator;
    private final InitImage image;
    private final List<String> reexec;
    private final CgroupDriver cgroupDriver;
    private final Linux linux;
    private final StateStore store;
    private volatile @Nullable Cgroups cgroups;

    /**
     * @param stateDirectory absolute
     * @param decorator put around every executor, for tracing
     * @param image which image of the init prepares containers
     * @param reexec the command of a JVM that runs {@link ReexecInit}, for {@link InitImage#JVM}
     * @param cgroupDriver who makes the cgroups of containers that are created; those that exist are found whoever made them
     */
    public Host(
            String stateDirectory,
            UnaryOperator<Syscalls> decorator,
            InitImage image,
            List<String> reexec,
            CgroupDriver cgroupDriver) {
        this.decorator = decorator;
        this.image = image;
        this.reexec = List.copyOf(reexec);
        this.cgroupDriver = cgroupDriver;
        this.linux = linux(NativeSyscalls.instance());
        this.store = new StateStore(linux, stateDirectory);
    }

    /** Calls through another executor, decorated like all of this host's. */
    Linux linux(Syscalls executor) {
        return new Linux(decorator.apply(executor), ScratchArena::open);
    }

    /** The same, with this host's decorator around the calls that begin and end the driving of a process. */
    LaunchOptions decorated(LaunchOptions options) {
        return options.decoratedBy(decorator);
    }

    /** Calls on the calling thread. */
    public Linux linux() {
        return linux;
    }

    /** Makes the init of a container. */
    Launcher launcher(SpecDocument document, SetupInputs inputs, CgroupEntrance entrance) {
        return switch (image) {
            case SEALED -> new RemoteLauncher(this, document.spec(), inputs, entrance);
            case JVM -> new ReexecLauncher(this, document, inputs, entrance, reexec);
        };
    }

    /** The containers' directories. */
    public StateStore store() {
        return store;
    }

    /** Which image of the init prepares containers. */
    InitImage image() {
        return image;
    }

    /** Who makes the cgroups of containers that are created. */
    CgroupDriver cgroupDriver() {
        return cgroupDriver;
    }

    /** The cgroup hierarchies, found at the first use. */
    Cgroups cgroups() throws IOException {
        Cgroups known = cgroups;
        if (known == null) {
            known = Cgroups.detect(linux);
            cgroups = known;
        }
        return known;
    }
}

package dev.gatun.runtime.rootfs;

import dev.gatun.runtime.os.flag.Flag;
import dev.gatun.runtime.os.flag.MountFlag;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.setup.StepFailure;
import java.io.IOException;
import java.util.Set;

/**
 * Says how mounts spread between the root directory's tree and the rest of the world: first so that nothing of the setup
 * reaches the host, and after the change of the root as the configuration wants it.
 */
public record Propagation(Set<MountFlag> flags, String pointer) implements SetupStep {

    /** Host mounts come in, none goes out. */
    static final Set<MountFlag> SLAVE = Set.of(MountFlag.MS_SLAVE, MountFlag.MS_REC);

    public Propagation {
        flags = Set.copyOf(flags);
    }

    /**
     * The flags that {@code linux.rootfsPropagation} stands for.
     *
     * @throws IllegalArgumentException for a word that the validator should have refused
     */
    static Set<MountFlag> parse(String word) {
        Set<MountFlag> flags = MountOptions.parse(java.util.List.of(word)).propagation();
        if (flags.isEmpty()) {
            throw new IllegalArgumentException("not a propagation: " + word);
        }
        return flags;
    }

    /** What has to hold while the container is made, if that is how its root is to end. */
    static Set<MountFlag> during(Set<MountFlag> wanted) {
        if (wanted.contains(MountFlag.MS_SHARED)) {
            // The binds are to be peers of the host's mounts, so these must stay as they are.
            return Set.of(MountFlag.MS_SHARED, MountFlag.MS_REC);
        }
        if (wanted.contains(MountFlag.MS_SLAVE)) {
            return SLAVE;
        }
        // Private it is for unbindable as well: the root filesystem has still to be bound.
        return Set.of(MountFlag.MS_PRIVATE, MountFlag.MS_REC);
    }

    @Override
    public String purpose() {
        return "make the mounts " + Flag.text(flags);
    }

    @Override
    public void run(SetupContext context) throws IOException {
        try {
            context.linux().mount(null, "/", null, flags, null);
        } catch (dev.gatun.linux.syscall.ErrnoException e) {
            throw e.errno() == dev.gatun.linux.syscall.Errno.EPERM
                    ? new StepFailure(e, "the process needs CAP_SYS_ADMIN in the user namespace of its mount namespace")
                    : e;
        }
    }
}

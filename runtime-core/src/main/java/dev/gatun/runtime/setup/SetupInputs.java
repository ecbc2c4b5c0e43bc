package dev.gatun.runtime.setup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the plan has to know beside {@code config.json}. All numbers of descriptors are those of the process in which the
 * steps run.
 *
 * @param bundle absolute path of the bundle; relative sources of bind mounts start here
 * @param rootfs absolute path of the root filesystem, as seen in the new mount namespace
 * @param userNamespace whether the process is in a user namespace of its own (new or joined): devices cannot be made there,
 *     and mounts that come from outside are locked
 * @param rootless whether the runtime is not root on the host, or is itself in a user namespace
 * @param noPivot whether to move the root instead of {@code pivot_root(2)}, for a root that is the initial ramdisk
 * @param sessionKeyring the name of the session keyring to join; empty to keep the caller's
 * @param cgroups the hierarchies with the container's group in each
 * @param inherited the descriptors that become 0, 1, 2, 3 … of the program, in order; may name the same one twice, and {@link
 *     #TERMINAL}
 * @param report the descriptor that becomes {@link DescriptorLayout#report()}
 * @param fifo the exec fifo, opened with {@code O_PATH}, that becomes {@link DescriptorLayout#fifo()}
 * @param timeNamespace the time namespace to join, which becomes {@link DescriptorLayout#timeNamespace()}; negative if there is none
 * @param terminal what terminal the process gets; null if it gets none
 * @param environment variables that the program gets beside those of the configuration, as {@code NAME=value}
 */
public record SetupInputs(
        String bundle,
        String rootfs,
        boolean userNamespace,
        boolean rootless,
        boolean noPivot,
        String sessionKeyring,
        List<CgroupHierarchy> cgroups,
        List<Integer> inherited,
        int report,
        int fifo,
        int timeNamespace,
        @Nullable TerminalRequest terminal,
        List<String> environment) {

    /** Among the inherited descriptors: the terminal that a step of the setup makes. */
    public static final int TERMINAL = -1;

    public SetupInputs {
        absolute("bundle", bundle);
        absolute("rootfs", rootfs);
        cgroups = List.copyOf(cgroups);
        inherited = List.copyOf(inherited);
        environment = List.copyOf(environment);
    }

    /** Where the descriptors end up. */
    public DescriptorLayout layout() {
        return new DescriptorLayout(inherited.size(), timeNamespace >= 0);
    }

    /**
     * Starts with a privileged runtime, standard streams only, and no cgroup.
     *
     * @param bundle see {@link #bundle()}
     * @param rootfs see {@link #rootfs()}
     */
    public static Builder builder(String bundle, String rootfs) {
        return new Builder(bundle, rootfs);
    }

    private static void absolute(String what, String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("the " + what + " is not an absolute path: " + path);
        }
    }

    /** Collects the inputs. */
    public static final class Builder {
        private final String bundle;
        private final String rootfs;
        private boolean userNamespace;
        private boolean rootless;
        private boolean noPivot;
        private String sessionKeyring = "";
        private final List<CgroupHierarchy> cgroups = new ArrayList<>();
        private List<Integer> inherited = List.of(0, 1, 2);
        private int report = 3;
        private int fifo = 4;
        private int timeNamespace = -1;
        private @Nullable TerminalRequest terminal;
        private List<String> environment = List.of();

        private Builder(String bundle, String rootfs) {
            this.bundle = bundle;
            this.rootfs = rootfs;
        }

        /** See {@link SetupInputs#userNamespace()}. */
        public Builder userNamespace(boolean own) {
            this.userNamespace = own;
            return this;
        }

        /** See {@link SetupInputs#rootless()}. */
        public Builder rootless(boolean rootless) {
            this.rootless = rootless;
            return this;
        }

        /** See {@link SetupInputs#noPivot()}. */
        public Builder noPivot(boolean noPivot) {
            this.noPivot = noPivot;
            return this;
        }

        /** See {@link SetupInputs#sessionKeyring()}. */
        public Builder sessionKeyring(String name) {
            this.sessionKeyring = name;
            return this;
        }

        /** See {@link SetupInputs#cgroups()}. */
        public Builder cgroups(List<CgroupHierarchy> hierarchies) {
            this.cgroups.clear();
            this.cgroups.addAll(hierarchies);
            return this;
        }

        /**
         * Says which descriptors the init gets.
         *
         * @param inherited see {@link SetupInputs#inherited()}
         * @param report see {@link SetupInputs#report()}
         * @param fifo see {@link SetupInputs#fifo()}
         */
        public Builder descriptors(List<Integer> inherited, int report, int fifo) {
            this.inherited = inherited;
            this.report = report;
            this.fifo = fifo;
            return this;
        }

        /** See {@link SetupInputs#timeNamespace()}. */
        public Builder timeNamespace(int number) {
            this.timeNamespace = number;
            return this;
        }

        /** See {@link SetupInputs#terminal()}. */
        public Builder terminal(@Nullable TerminalRequest request) {
            this.terminal = request;
            return this;
        }

        /** See {@link SetupInputs#environment()}. */
        public Builder environment(List<String> variables) {
            this.environment = variables;
            return this;
        }

        /** The inputs. */
        public SetupInputs build() {
            return new SetupInputs(
                    bundle,
                    rootfs,
                    userNamespace,
                    rootless,
                    noPivot,
                    sessionKeyring,
                    cgroups,
                    inherited,
                    report,
                    fifo,
                    timeNamespace,
                    terminal,
                    environment);
        }
    }
}

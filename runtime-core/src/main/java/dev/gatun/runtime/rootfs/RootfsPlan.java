package dev.gatun.runtime.rootfs;

import static dev.gatun.linux.abi.Stat_h.S_IFBLK;
import static dev.gatun.linux.abi.Stat_h.S_IFCHR;
import static dev.gatun.linux.abi.Stat_h.S_IFIFO;

import dev.gatun.runtime.os.flag.MountFlag;
import dev.gatun.runtime.os.struct.DeviceNumber;
import dev.gatun.runtime.rootfs.ChangeRoot.Way;
import dev.gatun.runtime.setup.SetupInputs;
import dev.gatun.runtime.setup.SetupStep;
import dev.gatun.runtime.spec.Device;
import dev.gatun.runtime.spec.LinuxSpec;
import dev.gatun.runtime.spec.Mount;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists the steps that make what the container sees of the file system. Pure: looks at nothing but its arguments. */
public final class RootfsPlan {

    private static final String DEV = "/dev";

    private final OciSpec spec;
    private final LinuxSpec linux;
    private final SetupInputs inputs;
    private final List<MountOptions> options;

    private RootfsPlan(OciSpec spec, SetupInputs inputs) {
        this.spec = spec;
        this.linux = spec.linux();
        this.inputs = inputs;
        this.options =
                spec.mounts().stream().map(m -> MountOptions.parse(m.options())).toList();
    }

    /** Up to the hooks: the root filesystem becomes a mount, everything is mounted in it, devices and links are made. */
    public static List<SetupStep> prepare(OciSpec spec, SetupInputs inputs) {
        return new RootfsPlan(spec, inputs).prepare();
    }

    /** Makes it the root directory. */
    public static List<SetupStep> enter(OciSpec spec, SetupInputs inputs) {
        return new RootfsPlan(spec, inputs).enter();
    }

    /** Shows the terminal as the console, where that is a matter of the container alone. */
    public static List<SetupStep> console(OciSpec spec, SetupInputs inputs) {
        return new RootfsPlan(spec, inputs).ownMounts() ? List.of(new ShowConsole()) : List.of();
    }

    /** Makes read-only what has to be, once nothing is written to it any more. */
    public static List<SetupStep> finish(OciSpec spec, SetupInputs inputs) {
        return new RootfsPlan(spec, inputs).finish();
    }

    /** Read-only and masked paths. */
    public static List<SetupStep> hide(OciSpec spec, SetupInputs inputs) {
        return new RootfsPlan(spec, inputs).hide();
    }

    private boolean ownMounts() {
        return linux.namespaces().stream().anyMatch(n -> n.type().equals("mount"));
    }

    private boolean ownCgroups() {
        return linux.namespaces().stream().anyMatch(n -> n.type().equals("cgroup"));
    }

    private @Nullable Set<MountFlag> propagation() {
        String word = linux.rootfsPropagation();
        return word == null || word.isEmpty() ? null : Propagation.parse(word);
    }

    private List<SetupStep> prepare() {
        var steps = new ArrayList<SetupStep>();
        if (!ownMounts()) {
            // Nothing may be mounted: it would be on the host. The validator says so if the configuration wants it.
            steps.add(new OpenRootfs(inputs.rootfs()));
            return steps;
        }
        Set<MountFlag> wanted = propagation();
        steps.add(
                wanted == null
                        ? new Propagation(Propagation.SLAVE, "")
                        : new Propagation(Propagation.during(wanted), "/linux/rootfsPropagation"));
        steps.add(new BindRootfs(inputs.rootfs()));
        for (int i = 0; i < spec.mounts().size(); i++) {
            steps.add(mount(spec.mounts().get(i), options.get(i), "/mounts/" + i));
        }
        if (!hostDevices()) {
            // In a user namespace no node can be made, so it is not even tried.
            steps.addAll(DeviceNode.defaults(S_IFCHR(), inputs.userNamespace()));
            devices(steps);
            steps.addAll(DeviceLink.DEFAULTS);
        }
        return steps;
    }

    private SetupStep mount(Mount mount, MountOptions parsed, String pointer) {
        String destination = absolute(mount.destination());
        if (parsed.remount()) {
            return new Remount(destination, parsed, pointer);
        }
        String source = mount.source();
        if (parsed.bind()) {
            String written = Objects.requireNonNullElse(source, "");
            return new BindMount(destination, inBundle(written), written, parsed, pointer);
        }
        String type = Objects.requireNonNullElse(mount.type(), "none");
        return type.equals("cgroup")
                ? new CgroupMount(destination, parsed, inputs.cgroups(), ownCgroups(), pointer)
                : new FileSystemMount(destination, type, source, parsed, inputs.userNamespace(), pointer);
    }

    /** A destination without its slash is tolerated, as runc does. */
    private static String absolute(String destination) {
        return destination.startsWith("/") ? destination : "/" + destination;
    }

    private String inBundle(String source) {
        return source.startsWith("/") ? source : inputs.bundle() + "/" + source;
    }

    /** Whether the user gives the container a whole /dev, for which nothing is then made in it. */
    private boolean hostDevices() {
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).bind() && isDev(spec.mounts().get(i).destination())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDev(String destination) {
        String path = absolute(destination);
        return path.equals(DEV) || path.equals(DEV + "/");
    }

    private void devices(List<SetupStep> steps) {
        for (int i = 0; i < linux.devices().size(); i++) {
            Device device = linux.devices().get(i);
            int type = switch (device.type()) {
                case "b" -> S_IFBLK();
                case "p" -> S_IFIFO();
                default -> S_IFCHR(); // c, and u, which is the same
            };
            Integer mode = device.fileMode();
            steps.add(new DeviceNode(
                    device.path(),
                    type,
                    new DeviceNumber(number(device.major()), number(device.minor())),
                    mode == null ? 0666 : mode & 07777,
                    number(device.uid()),
                    number(device.gid()),
                    inputs.userNamespace() && type != S_IFIFO(),
                    "/linux/devices/" + i));
        }
    }

    private static int number(@Nullable Long value) {
        return value == null ? 0 : value.intValue();
    }

    private List<SetupStep> enter() {
        if (!ownMounts()) {
            return List.of(new ChangeRoot(Way.CHROOT));
        }
        var steps = new ArrayList<SetupStep>();
        steps.add(new ChangeRoot(inputs.noPivot() ? Way.MOVE : Way.PIVOT));
        Set<MountFlag> wanted = propagation();
        if (wanted != null && !wanted.contains(MountFlag.MS_PRIVATE)) {
            steps.add(new Propagation(wanted, "/linux/rootfsPropagation"));
        }
        return steps;
    }

    private List<SetupStep> finish() {
        var steps = new ArrayList<SetupStep>();
        if (!ownMounts()) {
            return steps;
        }
        for (int i = 0; i < options.size(); i++) {
            Mount mount = spec.mounts().get(i);
            String type = Objects.requireNonNullElse(mount.type(), "none");
            String destination = absolute(mount.destination());
            if (!options.get(i).bind()
                    && !options.get(i).remount()
                    && FileSystemMount.readonlyLater(destination, type, options.get(i))) {
                steps.add(new ReadonlyMount(destination, "/mounts/" + i));
            }
        }
        Root root = spec.root();
        if (root != null && root.readonly()) {
            steps.add(new ReadonlyRoot());
        }
        return steps;
    }

    private List<SetupStep> hide() {
        var steps = new ArrayList<SetupStep>();
        if (!ownMounts()) {
            return steps;
        }
        for (int i = 0; i < linux.readonlyPaths().size(); i++) {
            steps.add(new ReadonlyPath(linux.readonlyPaths().get(i), "/linux/readonlyPaths/" + i));
        }
        for (int i = 0; i < linux.maskedPaths().size(); i++) {
            steps.add(new MaskPath(linux.maskedPaths().get(i), "/linux/maskedPaths/" + i));
        }
        return steps;
    }
}

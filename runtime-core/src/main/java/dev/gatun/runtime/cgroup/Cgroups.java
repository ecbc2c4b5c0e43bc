package dev.gatun.runtime.cgroup;

import dev.gatun.runtime.cgroup.file.CgroupFiles;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.os.Linux;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The cgroups of this machine: where they are, and where a container's belong.
 *
 * <p>Finding out costs two files of {@code /proc}; the result holds as long as nobody mounts or unmounts a hierarchy, so a
 * long-lived runtime keeps one object.
 */
public final class Cgroups {

    private static final String MOUNTINFO = "/proc/self/mountinfo";
    private static final String OWN = "/proc/self/cgroup";

    private final CgroupFiles files;
    private final CgroupLayout layout;

    /** What the detection has read, for the first container. */
    private final AtomicReference<@Nullable OwnCgroups> detected;

    private Cgroups(CgroupFiles files, CgroupLayout layout, @Nullable OwnCgroups detected) {
        this.files = files;
        this.layout = layout;
        this.detected = new AtomicReference<>(detected);
    }

    /** Finds this machine's hierarchies. */
    public static Cgroups detect(Linux linux) throws IOException {
        var files = new CgroupFiles(linux);
        OwnCgroups own = OwnCgroups.parse(files.read(OWN));
        return new Cgroups(files, CgroupLayout.of(files.read(MOUNTINFO), own), own);
    }

    /** Takes the layout as given. */
    public static Cgroups of(Linux linux, CgroupLayout layout) {
        return new Cgroups(new CgroupFiles(linux), layout, null);
    }

    /** Which hierarchies there are. */
    public CgroupLayout layout() {
        return layout;
    }

    /**
     * The cgroups of a container that is to be made; makes nothing yet.
     *
     * @param cgroupsPath {@code linux.cgroupsPath} of the configuration: absolute from the mount points, or relative to the caller's
     *     own cgroups, or null for the id as a relative path
     * @throws IOException if the machine has no cgroups
     */
    public ContainerCgroup of(@Nullable String cgroupsPath, ContainerId id) throws IOException {
        if (layout.mode() == CgroupLayout.Mode.NONE) {
            throw new IOException("no cgroup hierarchy is mounted");
        }
        boolean relative = cgroupsPath == null || !cgroupsPath.startsWith("/");
        OwnCgroups own = relative ? own() : new OwnCgroups(Map.of());
        return new ContainerCgroup(files, layout, CgroupPaths.of(layout, own, cgroupsPath, id.value()));
    }

    /** The caller may have been moved since the layout was found, so its own cgroups are read for each container but the first. */
    private OwnCgroups own() throws IOException {
        OwnCgroups known = detected.getAndSet(null);
        return known != null ? known : OwnCgroups.parse(files.read(OWN));
    }

    /**
     * Takes up the cgroups of a container that exists, wherever they are; they need not exist any more.
     *
     * @param paths as {@link ContainerCgroup#paths} gave them, or another runtime that writes libcontainer's {@code state.json}
     */
    public static ContainerCgroup restore(Linux linux, Map<String, String> paths) {
        return new ContainerCgroup(new CgroupFiles(linux), new CgroupLayout(List.of()), paths);
    }
}

package dev.gatun.runtime.cgroup;

import dev.gatun.runtime.cgroup.file.CgroupFiles;
import dev.gatun.runtime.container.ContainerId;
import dev.gatun.runtime.os.Linux;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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

    private Cgroups(CgroupFiles files, CgroupLayout layout) {
        this.files = files;
        this.layout = layout;
    }

    /** Finds this machine's hierarchies. */
    public static Cgroups detect(Linux linux) throws IOException {
        var files = new CgroupFiles(linux);
        return new Cgroups(files, CgroupLayout.of(files.read(MOUNTINFO), OwnCgroups.parse(files.read(OWN))));
    }

    /** Takes the layout as given. */
    public static Cgroups of(Linux linux, CgroupLayout layout) {
        return new Cgroups(new CgroupFiles(linux), layout);
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
        // The caller may have been moved since the layout was found, so its own cgroups are read when they matter.
        OwnCgroups own = relative ? OwnCgroups.parse(files.read(OWN)) : new OwnCgroups(Map.of());
        return new ContainerCgroup(files, layout, CgroupPaths.of(layout, own, cgroupsPath, id.value()));
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

package dev.gatun.runtime.rootfs;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.MountFlag;
import dev.gatun.runtime.os.mount.Mounts;
import dev.gatun.runtime.setup.CgroupHierarchy;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupStep;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Mounts the cgroups: what a mount of type {@code cgroup} asks for.
 *
 * <p>Where every controller is unified, that is one cgroup2 file system. With any version 1 hierarchy it is a tmpfs that has
 * one directory for each of them, and a link for each controller of a joint one ({@code cpu -> cpu,cpuacct}). A hybrid
 * host's unified hierarchy is not shown: programs that find both layouts pick the wrong one.
 *
 * @param destination in the container, usually {@code /sys/fs/cgroup}
 * @param options see {@link MountOptions}
 * @param hierarchies of the host, with the container's group in each
 * @param cgroupNamespace whether the container has one of its own: then the kernel roots each hierarchy at the group
 * @param pointer see {@link SetupStep#pointer()}
 */
public record CgroupMount(
        String destination,
        MountOptions options,
        List<CgroupHierarchy> hierarchies,
        boolean cgroupNamespace,
        String pointer)
        implements SetupStep {

    private static final String NAMED = "name=";

    public CgroupMount {
        hierarchies = List.copyOf(hierarchies);
    }

    @Override
    public String purpose() {
        return "mount the cgroups at " + destination;
    }

    @Override
    public void run(SetupContext context) throws IOException {
        Linux linux = context.linux();
        try (Fd target = MountTarget.directory(context, destination)) {
            ProcProtection.check(context, target, destination, null);
            List<CgroupHierarchy> legacy =
                    hierarchies.stream().filter(h -> !h.unified()).toList();
            if (legacy.isEmpty()) {
                try (Fd mount = unified(linux)) {
                    new Mounts(linux).attach(mount, target);
                    NewMount.propagate(linux, mount, options.propagation());
                }
            } else {
                legacy(linux, target, legacy);
            }
        }
    }

    private Fd unified(Linux linux) throws IOException {
        try {
            return NewMount.fileSystem(linux, "cgroup2", "cgroup", options);
        } catch (ErrnoException e) {
            if ((e.errno() != Errno.EPERM && e.errno() != Errno.EBUSY) || hierarchies.isEmpty()) {
                throw e;
            }
            // Not ours to mount (a user namespace without a cgroup namespace): show the container's own group.
            return group(linux, hierarchies.getFirst());
        }
    }

    private void legacy(Linux linux, Fd target, List<CgroupHierarchy> legacy) throws IOException {
        // Attached last, so that a read-only one can be filled: its attributes change while nobody sees it.
        MountOptions tmpfs = options.without(MountFlag.MS_RDONLY).withData(List.of("mode=755"));
        try (Fd top = NewMount.fileSystem(linux, "tmpfs", "tmpfs", tmpfs)) {
            // Nothing can be mounted on a detached mount before Linux 6.15, so it is attached now and filled in place.
            new Mounts(linux).attach(top, target);
            for (CgroupHierarchy hierarchy : legacy) {
                add(linux, top, hierarchy);
            }
            if (options.readonly()) {
                new Mounts(linux)
                        .change(
                                top,
                                Set.of(dev.gatun.runtime.os.flag.MountAttribute.MOUNT_ATTR_RDONLY),
                                Set.of(),
                                false);
            }
            NewMount.propagate(linux, top, options.propagation());
        }
    }

    private void add(Linux linux, Fd top, CgroupHierarchy hierarchy) throws IOException {
        String name = hierarchy.mountPoint().substring(hierarchy.mountPoint().lastIndexOf('/') + 1);
        linux.mkdirat(top, name, 0755);
        try (Fd mount = cgroupNamespace ? mounted(linux, hierarchy) : group(linux, hierarchy)) {
            // A name is as good as a handle here: nobody else has been in this new tmpfs.
            new Mounts(linux).attach(mount, top, name);
        }
        if (hierarchy.controllers().size() > 1) {
            for (String controller : hierarchy.controllers()) {
                linux.symlinkat(name, top, controller);
            }
        }
    }

    private Fd mounted(Linux linux, CgroupHierarchy hierarchy) throws IOException {
        String first = hierarchy.controllers().getFirst();
        String source = first.startsWith(NAMED) ? first.substring(NAMED.length()) : "cgroup";
        // A named hierarchy has no controller, and the kernel wants to be told so.
        List<String> data = first.startsWith(NAMED) ? List.of("none", first) : hierarchy.controllers();
        return NewMount.fileSystem(linux, "cgroup", source, options.withData(data));
    }

    private Fd group(Linux linux, CgroupHierarchy hierarchy) throws IOException {
        Fd mount = new Mounts(linux).copy(hierarchy.group());
        try {
            NewMount.remount(linux, mount, options);
            return mount;
        } catch (IOException e) {
            mount.close();
            throw e;
        }
    }
}

package dev.gatun.runtime.lifecycle;

import dev.gatun.linux.remote.LaunchOptions;
import dev.gatun.linux.remote.RemoteProcess;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.CgroupEntrance;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.Flag;
import dev.gatun.runtime.os.namespace.IdMap;
import dev.gatun.runtime.os.namespace.IdMapping;
import dev.gatun.runtime.os.namespace.MapProgram;
import dev.gatun.runtime.os.namespace.NamespaceType;
import dev.gatun.runtime.os.namespace.Namespaces;
import dev.gatun.runtime.os.namespace.UserMaps;
import dev.gatun.runtime.spec.LinuxSpec;
import dev.gatun.runtime.spec.Namespace;
import dev.gatun.runtime.spec.OciSpec;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a container's init: clones a process into the container's namespaces and cgroup, and leaves it to one of two images
 * of {@code gatun init} to prepare the container.
 *
 * <p>Runs on one dedicated platform thread from beginning to end; the process dies with that thread until the sealed init
 * has taken over.
 */
abstract sealed class Launcher permits RemoteLauncher, ReexecLauncher {

    private final Host host;
    private final OciSpec spec;
    private final CgroupEntrance entrance;
    private final Set<NamespaceType> fresh = EnumSet.noneOf(NamespaceType.class);
    private final Map<NamespaceType, String> joined = new EnumMap<>(NamespaceType.class);

    Launcher(Host host, OciSpec spec, CgroupEntrance entrance) {
        this.host = host;
        this.spec = spec;
        this.entrance = entrance;
        for (Namespace namespace : spec.linux().namespaces()) {
            NamespaceType type = NamespaceType.named(namespace.type()).orElseThrow();
            String path = namespace.path();
            if (path == null || path.isEmpty()) {
                fresh.add(type);
            } else if (type != NamespaceType.TIME) {
                // A time namespace is not for a process that shares its memory (EUSERS): the sealed init joins it.
                joined.put(type, path);
            }
        }
    }

    /** Launches the init; returns its pid when it has executed its image. */
    int launch() throws IOException {
        boolean ordinary = host.linux().geteuid() != 0;
        if (!ordinary && joined.isEmpty() && !fresh.contains(NamespaceType.USER)) {
            return launchDirectly();
        }
        // The others change the dumpable flag of the memory that they share with the JVM, and each relies on it until
        // its
        // process has executed: see RemoteProcess.credentialLock.
        var lock = RemoteProcess.credentialLock();
        lock.lock();
        boolean dumpable = ordinary || RemoteProcess.isDumpable();
        try {
            return joined.isEmpty() ? launchDirectly() : launchThroughJoined();
        } finally {
            if (dumpable) {
                RemoteProcess.restoreDumpable();
            }
            lock.unlock();
        }
    }

    private int launchDirectly() throws IOException {
        try (var process = RemoteProcess.launch(options())) {
            return prepare(process);
        }
    }

    /** A first process joins what exists; its sibling is born in all of it, and in what is new. */
    private int launchThroughJoined() throws IOException {
        if (!fresh.contains(NamespaceType.USER)) {
            // Processes of a container can see this one from now on. With a user namespace of its own it is out of
            // their
            // reach, and an ordinary user could not write its maps.
            RemoteProcess.hideFromPtrace();
        }
        try (var first = RemoteProcess.launch(host.decorated(LaunchOptions.namespaces(0)))) {
            Linux linux = host.linux(first.syscalls());
            var namespaces = new Namespaces(linux);
            var open = new EnumMap<NamespaceType, Fd>(NamespaceType.class);
            for (var entry : joined.entrySet()) {
                open.put(entry.getKey(), namespaces.open(entry.getValue(), entry.getKey()));
            }
            namespaces.join(open);
            if (joined.containsKey(NamespaceType.USER)) {
                becomeRoot(linux);
            }
            try (var process = first.cloneSibling(options())) {
                return prepare(process);
            }
        }
    }

    private LaunchOptions options() {
        LaunchOptions options = host.decorated(LaunchOptions.namespaces(cloneFlags()));
        return entrance.unified().map(fd -> options.intoCgroup(fd.number())).orElse(options);
    }

    /** A cgroup namespace is made once the process is in its cgroup, a time namespace only by {@code unshare}. */
    private long cloneFlags() {
        var types = EnumSet.copyOf(fresh.isEmpty() ? EnumSet.noneOf(NamespaceType.class) : fresh);
        types.remove(NamespaceType.CGROUP);
        types.remove(NamespaceType.TIME);
        return Flag.mask(NamespaceType.flags(types));
    }

    private int prepare(RemoteProcess process) throws IOException {
        Linux linux = host.linux(process.syscalls());
        if (fresh.contains(NamespaceType.USER)) {
            LinuxSpec config = spec.linux();
            new UserMaps(host.linux(), MapProgram.onPath())
                    .write(process.pid(), map(config.uidMappings()), map(config.gidMappings()));
            becomeRoot(linux);
        }
        entrance.enter(linux);
        var later = EnumSet.noneOf(NamespaceType.class);
        for (NamespaceType type : List.of(NamespaceType.CGROUP, NamespaceType.TIME)) {
            if (fresh.contains(type)) {
                later.add(type);
            }
        }
        if (!later.isEmpty()) {
            new Namespaces(linux).unshare(later);
        }
        finish(process, linux);
        return process.pid();
    }

    /**
     * Does the rest: the process is in all its namespaces and in its cgroup, and root in its user namespace.
     *
     * @param linux makes calls in the process
     */
    abstract void finish(RemoteProcess process, Linux linux) throws IOException;

    /** All of the new user namespace's powers come with the clone; files are made as its root only after this. */
    private static void becomeRoot(Linux linux) throws ErrnoException {
        linux.setresgid(0, 0, 0);
        linux.setresuid(0, 0, 0);
    }

    private static IdMap map(List<dev.gatun.runtime.spec.IdMapping> mappings) {
        return new IdMap(mappings.stream()
                .map(m -> new IdMapping(m.containerID(), m.hostID(), m.size()))
                .toList());
    }
}

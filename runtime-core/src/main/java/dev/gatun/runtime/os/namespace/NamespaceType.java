package dev.gatun.runtime.os.namespace;

import dev.gatun.runtime.os.flag.CloneFlag;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The eight kinds of namespace, each with its three names: that of the OCI specification, that of the file in {@code
 * /proc/PID/ns}, and the clone flag. See <a href="https://man7.org/linux/man-pages/man7/namespaces.7.html">namespaces(7)</a>.
 *
 * <p>The order is that in which they are made: the user namespace first, since it owns the others.
 */
public enum NamespaceType {
    /** User and group ids, and the capabilities over everything made inside. */
    USER("user", "user", CloneFlag.CLONE_NEWUSER),
    /** What a process sees as the root of the cgroup hierarchies. */
    CGROUP("cgroup", "cgroup", CloneFlag.CLONE_NEWCGROUP),
    /** System V IPC and POSIX message queues. */
    IPC("ipc", "ipc", CloneFlag.CLONE_NEWIPC),
    /** Host name and NIS domain name. */
    UTS("uts", "uts", CloneFlag.CLONE_NEWUTS),
    /** Network devices, addresses, routes, ports. */
    NETWORK("network", "net", CloneFlag.CLONE_NEWNET),
    /** Process ids. Takes effect for the next children. */
    PID("pid", "pid", CloneFlag.CLONE_NEWPID),
    /** Mounts. */
    MOUNT("mount", "mnt", CloneFlag.CLONE_NEWNS),
    /** Offsets of the monotonic and the boot clock. Takes effect for the next children, or at an exec. */
    TIME("time", "time", CloneFlag.CLONE_NEWTIME);

    private final String specName;
    private final String procName;
    private final CloneFlag flag;

    NamespaceType(String specName, String procName, CloneFlag flag) {
        this.specName = specName;
        this.procName = procName;
        this.flag = flag;
    }

    /** The name in config.json: {@code network}, {@code mount} …. */
    public String specName() {
        return specName;
    }

    /** The name of the file in {@code /proc/PID/ns}: {@code net}, {@code mnt} …. */
    public String procName() {
        return procName;
    }

    /** For {@code clone3}, {@code unshare} and {@code setns}. */
    public CloneFlag flag() {
        return flag;
    }

    /** The type with that name in config.json. */
    public static Optional<NamespaceType> named(String specName) {
        for (NamespaceType type : values()) {
            if (type.specName.equals(specName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The type that {@code NS_GET_NSTYPE} tells. */
    public static Optional<NamespaceType> withBits(long cloneFlag) {
        for (NamespaceType type : values()) {
            if (type.flag.bits() == cloneFlag) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The clone flags of several types. */
    public static Set<CloneFlag> flags(Collection<NamespaceType> types) {
        var flags = EnumSet.noneOf(CloneFlag.class);
        types.forEach(type -> flags.add(type.flag));
        return flags;
    }
}

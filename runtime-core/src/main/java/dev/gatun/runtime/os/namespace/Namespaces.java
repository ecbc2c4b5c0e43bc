package dev.gatun.runtime.os.namespace;

import static dev.gatun.linux.abi.Magic_h.NSFS_MAGIC;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.OpenFlag;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Makes and joins namespaces, for the process (or thread) that the executor's calls run in. */
public final class Namespaces {

    private final Linux linux;

    /** @param linux whose process leaves its namespaces; never a pooled thread of the JVM */
    public Namespaces(Linux linux) {
        this.linux = linux;
    }

    /** Makes new namespaces of these types, all at once: the kernel makes the user namespace first, so it owns the others. */
    public void unshare(Collection<NamespaceType> types) throws IOException {
        linux.unshare(NamespaceType.flags(types));
    }

    /**
     * Opens a namespace file, such as {@code /proc/4711/ns/net} or {@code /run/netns/blue}, after making sure that it is one and
     * of which type.
     *
     * <p>The path comes from a config. It is opened without side effects first ({@code O_PATH}): opening a device or a fifo can
     * do something, and an {@code ioctl} on the wrong kind of file could mean anything.
     *
     * @return owned by the caller
     * @throws IOException if it is no namespace, or one of another type; names the path
     */
    public Fd open(String path, NamespaceType expected) throws IOException {
        try (Fd handle = linux.openat(Fd.CWD, path, Set.of(OpenFlag.O_PATH))) {
            long fileSystem = linux.fstatfs(handle).type();
            // Before Linux 3.19 namespace files were on proc itself.
            if (fileSystem != NSFS_MAGIC()) {
                throw new IOException("\"" + path + "\" is not a namespace");
            }
        }
        Fd namespace = linux.openat(Fd.CWD, path, Set.of(OpenFlag.O_RDONLY, OpenFlag.O_NONBLOCK, OpenFlag.O_NOCTTY));
        try {
            check(namespace, path, expected);
            return namespace;
        } catch (IOException | RuntimeException e) {
            namespace.close();
            throw e;
        }
    }

    private void check(Fd namespace, String path, NamespaceType expected) throws IOException {
        if (linux.fstatfs(namespace).type() != NSFS_MAGIC()) {
            throw new IOException("\"" + path + "\" is no longer a namespace");
        }
        long bits = linux.ioctlNsGetNstype(namespace);
        if (bits != expected.flag().bits()) {
            String actual =
                    NamespaceType.withBits(bits).map(NamespaceType::specName).orElse("unknown");
            throw new IOException(
                    "\"" + path + "\" is a " + actual + " namespace, not a " + expected.specName() + " namespace");
        }
    }

    /**
     * Joins open namespaces, each of its type.
     *
     * <p>In which order depends on who owns them. Those that the present privileges suffice for come first, since joining the user
     * namespace may take these privileges away; then the user namespace; then, with the capabilities that it gave, the rest. A pid
     * or time namespace is for the next children.
     *
     * @param namespaces borrowed
     */
    public void join(Map<NamespaceType, Fd> namespaces) throws IOException {
        var left = new EnumMap<NamespaceType, Fd>(NamespaceType.class);
        left.putAll(namespaces);
        Fd user = left.remove(NamespaceType.USER);
        if (user != null) {
            for (var entry : Map.copyOf(left).entrySet()) {
                if (joinIfPermitted(entry.getValue(), entry.getKey())) {
                    left.remove(entry.getKey());
                }
            }
            linux.setns(user, Set.of(NamespaceType.USER.flag()));
        }
        for (var entry : left.entrySet()) {
            linux.setns(entry.getValue(), Set.of(entry.getKey().flag()));
        }
    }

    private boolean joinIfPermitted(Fd namespace, NamespaceType type) throws IOException {
        try {
            linux.setns(namespace, Set.of(type.flag()));
            return true;
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EPERM) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Joins several namespaces of a process in one call, all or none (Linux 5.8). The only way into a process that is not
     * dumpable: after a separate {@code setns} into its user namespace the checks for the others fail.
     *
     * @param process a pidfd; borrowed
     */
    public void joinAll(Fd process, Collection<NamespaceType> types) throws IOException {
        linux.setns(process, NamespaceType.flags(types));
    }
}

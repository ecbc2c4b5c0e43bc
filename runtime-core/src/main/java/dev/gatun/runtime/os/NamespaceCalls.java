package dev.gatun.runtime.os;

import static dev.gatun.linux.abi.Nsfs_h.NS_GET_NSTYPE;
import static dev.gatun.linux.abi.Nsfs_h.NS_GET_USERNS;
import static dev.gatun.runtime.os.Call.check;
import static dev.gatun.runtime.os.Call.string;
import static java.lang.foreign.ValueLayout.*;

import dev.gatun.linux.abi.new_utsname;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.Call.Word;
import dev.gatun.runtime.os.flag.*;
import dev.gatun.runtime.os.struct.*;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Namespaces, and the names that live in them. */
interface NamespaceCalls extends KernelCalls {

    /**
     * Leaves namespaces for new ones. New pid and time namespaces are for the next children. A process of several threads
     * (a JVM) gets {@code EINVAL} for a user namespace.
     */
    default void unshare(Set<CloneFlag> flags) throws ErrnoException {
        check(retried(Syscall.UNSHARE, Flag.mask(flags)), "unshare", flags);
    }

    /**
     * Joins namespaces.
     *
     * @param namespace a descriptor of a namespace file, or a pidfd, with which several flags are possible at once
     * @param flags the expected type; empty accepts any (namespace files only)
     */
    default void setns(Fd namespace, Set<CloneFlag> flags) throws ErrnoException {
        check(retried(Syscall.SETNS, namespace.number(), Flag.mask(flags)), "setns", namespace, flags);
    }

    /** The type of a namespace file, as the value of a {@link CloneFlag} ({@code NS_GET_NSTYPE}). */
    default long ioctlNsGetNstype(Fd namespace) throws ErrnoException {
        return check(
                retried(Syscall.IOCTL, namespace.number(), NS_GET_NSTYPE()),
                "ioctl",
                namespace,
                new Word("NS_GET_NSTYPE"));
    }

    /** The user namespace that owns a namespace ({@code NS_GET_USERNS}). */
    default Fd ioctlNsGetUserns(Fd namespace) throws ErrnoException {
        return owned(check(
                retried(Syscall.IOCTL, namespace.number(), NS_GET_USERNS()),
                "ioctl",
                namespace,
                new Word("NS_GET_USERNS")));
    }

    /** Sets the name of the UTS namespace. */
    default void sethostname(String name) throws ErrnoException {
        try (var memory = memory()) {
            // The length in bytes, without the terminator: name.length() would count UTF-16 units.
            long length = name.getBytes(StandardCharsets.UTF_8).length;
            check(retried(Syscall.SETHOSTNAME, string(memory, name), length), "sethostname", name);
        }
    }

    /** Sets the NIS domain name of the UTS namespace. */
    default void setdomainname(String name) throws ErrnoException {
        try (var memory = memory()) {
            long length = name.getBytes(StandardCharsets.UTF_8).length;
            check(retried(Syscall.SETDOMAINNAME, string(memory, name), length), "setdomainname", name);
        }
    }

    /** The names of system, host and machine. */
    default SystemNames uname() throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment buffer = memory.allocate(new_utsname.layout());
            check(retried(Syscall.UNAME, buffer.address()), "uname");
            return SystemNames.of(buffer);
        }
    }
}

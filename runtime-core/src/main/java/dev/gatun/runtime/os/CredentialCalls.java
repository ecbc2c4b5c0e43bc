package dev.gatun.runtime.os;

import static dev.gatun.linux.abi.Limits_h.NGROUPS_MAX;
import static dev.gatun.runtime.os.Call.check;
import static java.lang.foreign.ValueLayout.*;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.flag.*;
import dev.gatun.runtime.os.struct.*;
import java.lang.foreign.MemorySegment;

/**
 * User and group ids, groups and capabilities of the calling <em>thread</em>: the raw calls do not tell the other threads, as
 * glibc's do. A JVM must make the changing ones only in a driven child or on a thread of its own.
 */
interface CredentialCalls extends KernelCalls {

    /** The real user id. Ids are unsigned 32-bit numbers in an {@code int}. */
    default int getuid() {
        return (int) once(Syscall.GETUID);
    }

    /** The effective user id. */
    default int geteuid() {
        return (int) once(Syscall.GETEUID);
    }

    /** The real group id. */
    default int getgid() {
        return (int) once(Syscall.GETGID);
    }

    /** The effective group id. */
    default int getegid() {
        return (int) once(Syscall.GETEGID);
    }

    /** Sets real, effective and saved user id; -1 leaves one as it is. */
    default void setresuid(int real, int effective, int saved) throws ErrnoException {
        check(
                retried(Syscall.SETRESUID, real, effective, saved),
                "setresuid",
                new AttributeCalls.Id(real),
                new AttributeCalls.Id(effective),
                new AttributeCalls.Id(saved));
    }

    /** Sets real, effective and saved group id; -1 leaves one as it is. */
    default void setresgid(int real, int effective, int saved) throws ErrnoException {
        check(
                retried(Syscall.SETRESGID, real, effective, saved),
                "setresgid",
                new AttributeCalls.Id(real),
                new AttributeCalls.Id(effective),
                new AttributeCalls.Id(saved));
    }

    /** Sets the user id for file access; returns the old one. A refusal shows only in that a second call returns the old id again. */
    default int setfsuid(int uid) {
        return (int) once(Syscall.SETFSUID, uid);
    }

    /** Sets the group id for file access; returns the old one. */
    default int setfsgid(int gid) {
        return (int) once(Syscall.SETFSGID, gid);
    }

    /** The supplementary groups. */
    default int[] getgroups() throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment groups = memory.allocate(JAVA_INT, NGROUPS_MAX());
            long count = check(retried(Syscall.GETGROUPS, NGROUPS_MAX(), groups.address()), "getgroups");
            return groups.asSlice(0, count * Integer.BYTES).toArray(JAVA_INT);
        }
    }

    /** Sets the supplementary groups; {@code EPERM} also where {@code /proc/PID/setgroups} says deny. */
    default void setgroups(int... groups) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment list = memory.allocate(JAVA_INT, Math.max(1, groups.length));
            MemorySegment.copy(groups, 0, list, JAVA_INT, 0, groups.length);
            check(
                    retried(Syscall.SETGROUPS, groups.length, list.address()),
                    "setgroups",
                    groups.length,
                    new Call.Numbers(groups));
        }
    }

    /** The capabilities of a thread (0: this one). */
    default CapabilityWords capget(int pid) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment header = CapabilityWords.header(memory, pid);
            MemorySegment data = CapabilityWords.data(memory);
            check(retried(Syscall.CAPGET, header.address(), data.address()), "capget", pid);
            return CapabilityWords.read(data);
        }
    }

    /** Sets the capabilities of this thread. */
    default void capset(CapabilityWords capabilities) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment header = CapabilityWords.header(memory, 0);
            MemorySegment data = CapabilityWords.data(memory);
            capabilities.write(data);
            check(retried(Syscall.CAPSET, header.address(), data.address()), "capset", capabilities);
        }
    }
}

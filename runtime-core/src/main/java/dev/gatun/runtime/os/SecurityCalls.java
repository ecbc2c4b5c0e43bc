package dev.gatun.runtime.os;

import static dev.gatun.linux.abi.Keyctl_h.KEYCTL_DESCRIBE;
import static dev.gatun.linux.abi.Keyctl_h.KEYCTL_JOIN_SESSION_KEYRING;
import static dev.gatun.linux.abi.Keyctl_h.KEYCTL_SETPERM;
import static dev.gatun.linux.abi.Limits_h.PATH_MAX;
import static dev.gatun.runtime.os.Call.array;
import static dev.gatun.runtime.os.Call.check;
import static dev.gatun.runtime.os.Call.string;
import static java.lang.foreign.ValueLayout.*;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.linux.syscall.Syscall;
import dev.gatun.runtime.os.Call.Hex;
import dev.gatun.runtime.os.Call.Word;
import dev.gatun.runtime.os.flag.*;
import dev.gatun.runtime.os.struct.*;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Keyrings, filters, randomness. */
interface SecurityCalls extends KernelCalls {

    /** Joins the named session keyring, making it if need be ({@code KEYCTL_JOIN_SESSION_KEYRING}); returns its serial number. */
    default int keyctlJoinSessionKeyring(String name) throws ErrnoException {
        try (var memory = memory()) {
            return (int) check(
                    retried(Syscall.KEYCTL, KEYCTL_JOIN_SESSION_KEYRING(), string(memory, name)),
                    "keyctl",
                    new Word("KEYCTL_JOIN_SESSION_KEYRING"),
                    name);
        }
    }

    /** What a key says about itself ({@code KEYCTL_DESCRIBE}): {@code type;uid;gid;permissions;description}. */
    default String keyctlDescribe(int key) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment buffer = memory.allocate(PATH_MAX());
            long length = check(
                    retried(Syscall.KEYCTL, KEYCTL_DESCRIBE(), key, buffer.address(), buffer.byteSize()),
                    "keyctl",
                    new Word("KEYCTL_DESCRIBE"),
                    key);
            return new String(array(buffer, Math.min(length - 1, buffer.byteSize())), StandardCharsets.UTF_8);
        }
    }

    /** Sets a key's permissions ({@code KEYCTL_SETPERM}). */
    default void keyctlSetperm(int key, int permissions) throws ErrnoException {
        check(
                retried(Syscall.KEYCTL, KEYCTL_SETPERM(), key, Integer.toUnsignedLong(permissions)),
                "keyctl",
                new Word("KEYCTL_SETPERM"),
                key,
                new Hex(Integer.toUnsignedLong(permissions)));
    }

    /** Random bytes: at most 256, so that a signal cannot cut them short. */
    default byte[] getrandom(int count) throws ErrnoException {
        try (var memory = memory()) {
            MemorySegment buffer = memory.allocate(Math.max(1, count));
            return array(buffer, check(retried(Syscall.GETRANDOM, buffer.address(), count, 0), "getrandom", count));
        }
    }

    /**
     * Any operation of {@code seccomp}.
     *
     * @param name the operation's name, for the message
     * @param argument the address of its structure, or 0
     * @return what the operation returns: 0, a listener descriptor, or the id of a thread that could not be synchronised
     */
    default long seccomp(String name, long operation, long flags, long argument) throws ErrnoException {
        return check(retried(Syscall.SECCOMP, operation, flags, argument), "seccomp", new Word(name), new Hex(flags));
    }

    /**
     * Any command of {@code bpf}.
     *
     * @param name the command's name, for the message
     * @param attributes {@code union bpf_attr}
     */
    default long bpf(String name, long command, MemorySegment attributes) throws ErrnoException {
        return check(retried(Syscall.BPF, command, attributes.address(), attributes.byteSize()), "bpf", new Word(name));
    }
}

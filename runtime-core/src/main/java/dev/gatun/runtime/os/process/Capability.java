package dev.gatun.runtime.os.process;

import static dev.gatun.linux.abi.Capability_h.CAP_AUDIT_CONTROL;
import static dev.gatun.linux.abi.Capability_h.CAP_AUDIT_READ;
import static dev.gatun.linux.abi.Capability_h.CAP_AUDIT_WRITE;
import static dev.gatun.linux.abi.Capability_h.CAP_BLOCK_SUSPEND;
import static dev.gatun.linux.abi.Capability_h.CAP_BPF;
import static dev.gatun.linux.abi.Capability_h.CAP_CHECKPOINT_RESTORE;
import static dev.gatun.linux.abi.Capability_h.CAP_CHOWN;
import static dev.gatun.linux.abi.Capability_h.CAP_DAC_OVERRIDE;
import static dev.gatun.linux.abi.Capability_h.CAP_DAC_READ_SEARCH;
import static dev.gatun.linux.abi.Capability_h.CAP_FOWNER;
import static dev.gatun.linux.abi.Capability_h.CAP_FSETID;
import static dev.gatun.linux.abi.Capability_h.CAP_IPC_LOCK;
import static dev.gatun.linux.abi.Capability_h.CAP_IPC_OWNER;
import static dev.gatun.linux.abi.Capability_h.CAP_KILL;
import static dev.gatun.linux.abi.Capability_h.CAP_LEASE;
import static dev.gatun.linux.abi.Capability_h.CAP_LINUX_IMMUTABLE;
import static dev.gatun.linux.abi.Capability_h.CAP_MAC_ADMIN;
import static dev.gatun.linux.abi.Capability_h.CAP_MAC_OVERRIDE;
import static dev.gatun.linux.abi.Capability_h.CAP_MKNOD;
import static dev.gatun.linux.abi.Capability_h.CAP_NET_ADMIN;
import static dev.gatun.linux.abi.Capability_h.CAP_NET_BIND_SERVICE;
import static dev.gatun.linux.abi.Capability_h.CAP_NET_BROADCAST;
import static dev.gatun.linux.abi.Capability_h.CAP_NET_RAW;
import static dev.gatun.linux.abi.Capability_h.CAP_PERFMON;
import static dev.gatun.linux.abi.Capability_h.CAP_SETFCAP;
import static dev.gatun.linux.abi.Capability_h.CAP_SETGID;
import static dev.gatun.linux.abi.Capability_h.CAP_SETPCAP;
import static dev.gatun.linux.abi.Capability_h.CAP_SETUID;
import static dev.gatun.linux.abi.Capability_h.CAP_SYSLOG;
import static dev.gatun.linux.abi.Capability_h.CAP_SYS_ADMIN;
import static dev.gatun.linux.abi.Capability_h.CAP_SYS_BOOT;
import static dev.gatun.linux.abi.Capability_h.CAP_SYS_CHROOT;
import static dev.gatun.linux.abi.Capability_h.CAP_SYS_MODULE;
import static dev.gatun.linux.abi.Capability_h.CAP_SYS_NICE;
import static dev.gatun.linux.abi.Capability_h.CAP_SYS_PACCT;
import static dev.gatun.linux.abi.Capability_h.CAP_SYS_PTRACE;
import static dev.gatun.linux.abi.Capability_h.CAP_SYS_RAWIO;
import static dev.gatun.linux.abi.Capability_h.CAP_SYS_RESOURCE;
import static dev.gatun.linux.abi.Capability_h.CAP_SYS_TIME;
import static dev.gatun.linux.abi.Capability_h.CAP_SYS_TTY_CONFIG;
import static dev.gatun.linux.abi.Capability_h.CAP_WAKE_ALARM;

import java.util.Optional;

/**
 * The capabilities by name; see <a href="https://man7.org/linux/man-pages/man7/capabilities.7.html">capabilities(7)</a>.
 *
 * <p>A running kernel may know fewer ({@code /proc/sys/kernel/cap_last_cap}) or more: what it has beyond this list stays a
 * number, see {@link CapabilitySet}.
 */
public enum Capability {
    CAP_CHOWN(CAP_CHOWN()),
    CAP_DAC_OVERRIDE(CAP_DAC_OVERRIDE()),
    CAP_DAC_READ_SEARCH(CAP_DAC_READ_SEARCH()),
    CAP_FOWNER(CAP_FOWNER()),
    CAP_FSETID(CAP_FSETID()),
    CAP_KILL(CAP_KILL()),
    CAP_SETGID(CAP_SETGID()),
    CAP_SETUID(CAP_SETUID()),
    CAP_SETPCAP(CAP_SETPCAP()),
    CAP_LINUX_IMMUTABLE(CAP_LINUX_IMMUTABLE()),
    CAP_NET_BIND_SERVICE(CAP_NET_BIND_SERVICE()),
    CAP_NET_BROADCAST(CAP_NET_BROADCAST()),
    CAP_NET_ADMIN(CAP_NET_ADMIN()),
    CAP_NET_RAW(CAP_NET_RAW()),
    CAP_IPC_LOCK(CAP_IPC_LOCK()),
    CAP_IPC_OWNER(CAP_IPC_OWNER()),
    CAP_SYS_MODULE(CAP_SYS_MODULE()),
    CAP_SYS_RAWIO(CAP_SYS_RAWIO()),
    CAP_SYS_CHROOT(CAP_SYS_CHROOT()),
    CAP_SYS_PTRACE(CAP_SYS_PTRACE()),
    CAP_SYS_PACCT(CAP_SYS_PACCT()),
    CAP_SYS_ADMIN(CAP_SYS_ADMIN()),
    CAP_SYS_BOOT(CAP_SYS_BOOT()),
    CAP_SYS_NICE(CAP_SYS_NICE()),
    CAP_SYS_RESOURCE(CAP_SYS_RESOURCE()),
    CAP_SYS_TIME(CAP_SYS_TIME()),
    CAP_SYS_TTY_CONFIG(CAP_SYS_TTY_CONFIG()),
    CAP_MKNOD(CAP_MKNOD()),
    CAP_LEASE(CAP_LEASE()),
    CAP_AUDIT_WRITE(CAP_AUDIT_WRITE()),
    CAP_AUDIT_CONTROL(CAP_AUDIT_CONTROL()),
    CAP_SETFCAP(CAP_SETFCAP()),
    CAP_MAC_OVERRIDE(CAP_MAC_OVERRIDE()),
    CAP_MAC_ADMIN(CAP_MAC_ADMIN()),
    CAP_SYSLOG(CAP_SYSLOG()),
    CAP_WAKE_ALARM(CAP_WAKE_ALARM()),
    CAP_BLOCK_SUSPEND(CAP_BLOCK_SUSPEND()),
    CAP_AUDIT_READ(CAP_AUDIT_READ()),
    CAP_PERFMON(CAP_PERFMON()),
    CAP_BPF(CAP_BPF()),
    CAP_CHECKPOINT_RESTORE(CAP_CHECKPOINT_RESTORE());

    private final int number;

    Capability(int number) {
        this.number = number;
    }

    /** The bit in the kernel's sets. */
    public int number() {
        return number;
    }

    /** The capability with that exact name ({@code CAP_CHOWN}), if this list has it. */
    public static Optional<Capability> named(String name) {
        for (Capability capability : values()) {
            if (capability.name().equals(name)) {
                return Optional.of(capability);
            }
        }
        return Optional.empty();
    }

    /** The capability with that number, if this list has it. */
    public static Optional<Capability> numbered(int number) {
        for (Capability capability : values()) {
            if (capability.number == number) {
                return Optional.of(capability);
            }
        }
        return Optional.empty();
    }
}

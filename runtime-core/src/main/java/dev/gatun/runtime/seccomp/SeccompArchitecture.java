package dev.gatun.runtime.seccomp;

import static dev.gatun.linux.abi.Audit_h.AUDIT_ARCH_AARCH64;
import static dev.gatun.linux.abi.Audit_h.AUDIT_ARCH_ARM;
import static dev.gatun.linux.abi.Audit_h.AUDIT_ARCH_I386;
import static dev.gatun.linux.abi.Audit_h.AUDIT_ARCH_X86_64;

import dev.gatun.linux.syscall.Arch;
import java.util.List;

/**
 * The kinds of programs that the processors of Gatun's two architectures run, under the specification's names. The others of the specification
 * may be listed in a profile; no call ever comes from them.
 */
public enum SeccompArchitecture {
    SCMP_ARCH_X86_64(Arch.X86_64, AUDIT_ARCH_X86_64(), true),
    SCMP_ARCH_X86(Arch.X86_64, AUDIT_ARCH_I386(), false),
    /** Calls of x86-64 with a bit in their number, and 32-bit pointers. */
    SCMP_ARCH_X32(Arch.X86_64, AUDIT_ARCH_X86_64(), false),
    SCMP_ARCH_AARCH64(Arch.AARCH64, AUDIT_ARCH_AARCH64(), true),
    SCMP_ARCH_ARM(Arch.AARCH64, AUDIT_ARCH_ARM(), false);

    /** {@code __X32_SYSCALL_BIT}. */
    static final long X32_BIT = 0x4000_0000L;

    private static final List<SeccompArchitecture> ALL = List.of(values());

    private final Arch machine;
    private final int audit;
    private final boolean wide;

    SeccompArchitecture(Arch machine, int audit, boolean wide) {
        this.machine = machine;
        this.audit = audit;
        this.wide = wide;
    }

    /** Those that a machine runs; the first is its own. */
    static List<SeccompArchitecture> of(Arch machine) {
        return machine == Arch.X86_64 ? ALL.subList(0, 3) : ALL.subList(3, 5);
    }

    /** Whose programs they are. */
    public Arch machine() {
        return machine;
    }

    /** {@code AUDIT_ARCH_*}, which a filter sees. */
    int audit() {
        return audit;
    }

    /** Whether all 64 bits of an argument count; libseccomp compares the lower half for x32, too. */
    boolean wide() {
        return wide;
    }

    /** Whether it is the machine's own. */
    boolean isNative() {
        return wide;
    }
}

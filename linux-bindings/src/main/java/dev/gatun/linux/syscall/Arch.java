package dev.gatun.linux.syscall;

import java.util.Locale;

/** The processor architectures that Gatun knows. */
public enum Arch {
    /** 64-bit x86. */
    X86_64(0xC000003EL),
    /** 64-bit Arm, little-endian. */
    AARCH64(0xC00000B7L);

    private static final Arch CURRENT = detect(System.getProperty("os.arch", ""));

    private final long auditValue;

    Arch(long auditValue) {
        this.auditValue = auditValue;
    }

    /** {@code AUDIT_ARCH_*}: what a seccomp filter sees as the architecture of a call. */
    public long auditValue() {
        return auditValue;
    }

    /** The architecture of this JVM. */
    public static Arch current() {
        return CURRENT;
    }

    static Arch detect(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> X86_64;
            case "aarch64", "arm64" -> AARCH64;
            default ->
                throw new UnsupportedOperationException("no system call numbers are known for the architecture \""
                        + name + "\", only for x86-64 and aarch64");
        };
    }
}

package dev.gatun.runtime.os.struct;

/**
 * A resource limit. Values are unsigned 64-bit numbers; {@link #INFINITY} is the largest.
 *
 * @param soft what the kernel enforces
 * @param hard how far the process may raise the soft limit
 */
public record ResourceLimit(long soft, long hard) {

    /** No limit ({@code RLIM64_INFINITY}). */
    public static final long INFINITY = -1;

    @Override
    public String toString() {
        return "{" + text(soft) + ", " + text(hard) + "}";
    }

    private static String text(long value) {
        return value == INFINITY ? "RLIM64_INFINITY" : Long.toUnsignedString(value);
    }
}

package dev.gatun.runtime.os.struct;

import org.jspecify.annotations.Nullable;

/**
 * A device's two numbers.
 *
 * @param major which driver
 * @param minor which of its devices
 */
public record DeviceNumber(int major, int minor) {

    /** As {@code makedev(3)} packs them: the kernel's calls take 12 bits of major and 20 of minor, split for old programs' sake. */
    public long packed() {
        return (minor & 0xffL) | (major & 0xfffL) << 8 | (minor & ~0xffL) << 12;
    }

    // Written out: a record's own equals is made at its first use, which takes a cold JVM some milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeviceNumber that && that.major == major && that.minor == minor;
    }

    @Override
    public int hashCode() {
        return 31 * major + minor;
    }

    /** {@code major:minor}. */
    @Override
    public String toString() {
        return major + ":" + minor;
    }
}

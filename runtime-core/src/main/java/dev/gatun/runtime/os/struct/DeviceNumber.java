package dev.gatun.runtime.os.struct;

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

    /** {@code major:minor}. */
    @Override
    public String toString() {
        return major + ":" + minor;
    }
}

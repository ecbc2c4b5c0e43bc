package dev.gatun.runtime.cgroup.devices;

import dev.gatun.runtime.spec.resources.DeviceRule;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule: some uses of some devices are allowed or not.
 *
 * @param allow or deny
 * @param type of the devices
 * @param major number; {@link #ANY} for all
 * @param minor number; {@link #ANY} for all
 * @param uses which uses the rule is about
 */
public record DeviceAccess(boolean allow, DeviceType type, long major, long minor, Set<Use> uses) {

    /** Every number. */
    public static final long ANY = -1;

    /** What can be done with a device. */
    public enum Use {
        READ('r'),
        WRITE('w'),
        MKNOD('m');

        private final char letter;

        Use(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }
    }

    /** Copies the set. */
    public DeviceAccess {
        uses = Set.copyOf(uses);
    }

    /**
     * Reads a rule of the configuration.
     *
     * @throws IOException if its type, a number or its access is not valid
     */
    public static DeviceAccess of(DeviceRule rule) throws IOException {
        return new DeviceAccess(
                rule.allow(),
                DeviceType.of(rule.type()),
                number(rule.major()),
                number(rule.minor()),
                uses(rule.access()));
    }

    private static long number(@Nullable Long number) throws IOException {
        long value = number == null ? ANY : number;
        if (value < ANY || value > Integer.MAX_VALUE) {
            throw new IOException("invalid number " + value + " in a device rule");
        }
        return value;
    }

    private static Set<Use> uses(@Nullable String access) throws IOException {
        if (access == null || access.isEmpty()) {
            return EnumSet.allOf(Use.class);
        }
        var uses = EnumSet.noneOf(Use.class);
        for (int i = 0; i < access.length(); i++) {
            char letter = access.charAt(i);
            Optional<Use> use = EnumSet.allOf(Use.class).stream()
                    .filter(u -> u.letter() == letter)
                    .findFirst();
            uses.add(use.orElseThrow(
                    () -> new IOException("invalid access \"" + access + "\" in a device rule (r, w, m)")));
        }
        return uses;
    }

    static DeviceAccess allow(DeviceType type, long major, long minor, Set<Use> uses) {
        return new DeviceAccess(true, type, major, minor, uses);
    }

    /** Whether the rule is about every use of every device, so that no earlier rule matters. */
    public boolean isTotal() {
        return type == DeviceType.ALL && major == ANY && minor == ANY && uses.size() == Use.values().length;
    }

    /** Whether there is a device that both rules are about. */
    boolean overlaps(DeviceAccess other) {
        return (type == DeviceType.ALL || other.type == DeviceType.ALL || type == other.type)
                && (major == ANY || other.major == ANY || major == other.major)
                && (minor == ANY || other.minor == ANY || minor == other.minor);
    }

    /** Whether both are about the same devices. */
    boolean sameDevices(DeviceAccess other) {
        return type == other.type && major == other.major && minor == other.minor;
    }

    DeviceAccess withUses(Set<Use> other) {
        return new DeviceAccess(allow, type, major, minor, other);
    }

    DeviceAccess withType(DeviceType other) {
        return new DeviceAccess(allow, other, major, minor, uses);
    }

    /** As v1's files take it and give it: {@code c 1:3 rwm}. */
    String line() {
        var text = new StringBuilder()
                .append(type.letter())
                .append(' ')
                .append(major == ANY ? "*" : Long.toString(major))
                .append(':')
                .append(minor == ANY ? "*" : Long.toString(minor))
                .append(' ');
        for (Use use : Use.values()) {
            if (uses.contains(use)) {
                text.append(use.letter());
            }
        }
        return text.toString();
    }

    /** As a person would write it: {@code allow c 1:3 rwm}. */
    @Override
    public String toString() {
        return (allow ? "allow " : "deny ") + line();
    }
}

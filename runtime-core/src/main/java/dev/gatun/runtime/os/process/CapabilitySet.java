package dev.gatun.runtime.os.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of capabilities; immutable. Bits without a name are kept: dropping "all but these" must also drop what a newer kernel
 * has added.
 *
 * @param bits bit n is capability n
 */
public record CapabilitySet(long bits) {

    /** No capability. */
    public static final CapabilitySet NONE = new CapabilitySet(0);

    private static final int HEXADECIMAL = 16;

    // Written out: a record's own equals is made at its first use, which takes a cold JVM some milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CapabilitySet that && that.bits == bits;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bits);
    }

    /** These capabilities. */
    public static CapabilitySet of(Capability... capabilities) {
        return of(List.of(capabilities));
    }

    /** These capabilities. */
    public static CapabilitySet of(Collection<Capability> capabilities) {
        long bits = 0;
        for (Capability capability : capabilities) {
            bits |= 1L << capability.number();
        }
        return new CapabilitySet(bits);
    }

    /** All capabilities up to a number, such as that in {@code /proc/sys/kernel/cap_last_cap}. */
    public static CapabilitySet upTo(int last) {
        return new CapabilitySet(-1L >>> (Long.SIZE - 1 - last));
    }

    /** Reads a line of {@code /proc/PID/status}: {@code 00000000a80425fb}. */
    public static CapabilitySet parse(String hexadecimal) {
        return new CapabilitySet(Long.parseUnsignedLong(hexadecimal.strip(), HEXADECIMAL));
    }

    /** Whether a capability is in the set. */
    public boolean contains(Capability capability) {
        return contains(capability.number());
    }

    /** Whether the capability with a number is in the set. */
    public boolean contains(int number) {
        return ((bits >>> number) & 1) != 0;
    }

    /** What is in both sets. */
    public CapabilitySet and(CapabilitySet other) {
        return new CapabilitySet(bits & other.bits);
    }

    /** What is in either set. */
    public CapabilitySet or(CapabilitySet other) {
        return new CapabilitySet(bits | other.bits);
    }

    /** What is in this set and not in the other. */
    public CapabilitySet without(CapabilitySet other) {
        return new CapabilitySet(bits & ~other.bits);
    }

    /** The numbers in the set, ascending. */
    public List<Integer> numbers() {
        var numbers = new ArrayList<Integer>();
        for (int n = 0; n < Long.SIZE; n++) {
            if (contains(n)) {
                numbers.add(n);
            }
        }
        return numbers;
    }

    /** The names, ascending by number; one without a name is its number. */
    @Override
    public String toString() {
        var names = new ArrayList<String>();
        for (int number : numbers()) {
            names.add(Capability.numbered(number).map(Enum::name).orElse(Integer.toString(number)));
        }
        return String.join(",", names);
    }
}

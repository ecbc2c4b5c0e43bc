package dev.gatun.runtime.os.flag;

import java.util.EnumSet;
import java.util.Set;
import java.util.StringJoiner;

/**
 * One named bit (or value) of a kernel flag word. Its {@code toString} is the name that the man page uses.
 *
 * <p>Sets of flags are ordinary {@link Set}s; {@link #mask} turns one into the kernel's number. A mask is a {@code long}:
 * some families use bit 31 and beyond.
 */
public interface Flag {

    /** The kernel's bits for this flag; zero for a name that stands for "none of the others". */
    long bits();

    /** All the bits of a set. */
    static long mask(Set<? extends Flag> flags) {
        long mask = 0;
        for (Flag flag : flags) {
            mask |= flag.bits();
        }
        return mask;
    }

    /** The flags of a family whose bits are all set in a mask; bits without a name are left out. */
    static <F extends Enum<F> & Flag> Set<F> in(long mask, Class<F> family) {
        var present = EnumSet.noneOf(family);
        for (F flag : family.getEnumConstants()) {
            if (flag.bits() != 0 && (mask & flag.bits()) == flag.bits()) {
                present.add(flag);
            }
        }
        return present;
    }

    /** The set in the man page's notation: {@code MS_NOSUID|MS_NODEV}, or {@code 0}. */
    static String text(Set<? extends Flag> flags) {
        if (flags.isEmpty()) {
            return "0";
        }
        // Sets made by Set.of have no stable order; a message must not depend on the run.
        var text = new StringJoiner("|");
        flags.stream()
                .sorted((a, b) -> Long.compareUnsigned(a.bits(), b.bits()))
                .forEach(f -> text.add(f.toString()));
        return text.toString();
    }
}

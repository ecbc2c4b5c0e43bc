package dev.gatun.runtime.os.namespace;

/**
 * A range of ids that are the same inside and outside of a user namespace. Ids are unsigned 32-bit numbers.
 *
 * @param inside the first id in the namespace
 * @param outside the first id in the parent namespace (in that of the reader or writer, more exactly)
 * @param count how many
 */
public record IdMapping(long inside, long outside, long count) {

    /** Refuses what the kernel would. */
    public IdMapping {
        if (inside < 0 || outside < 0 || count <= 0 || inside + count > MOST || outside + count > MOST) {
            throw new IllegalArgumentException(
                    "not a range of ids: " + count + " from " + inside + " inside, " + outside + " outside");
        }
    }

    // The id 2^32-1 means "no id".
    private static final long MOST = 0xffff_ffffL;

    /** The line of {@code uid_map}: {@code 0 100000 65536}. */
    @Override
    public String toString() {
        return inside + " " + outside + " " + count;
    }
}

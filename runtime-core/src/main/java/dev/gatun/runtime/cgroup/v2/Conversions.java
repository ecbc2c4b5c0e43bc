package dev.gatun.runtime.cgroup.v2;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * From v1's numbers, in which {@code linux.resources} is written, to v2's. Every formula is the one that the other OCI runtimes
 * use: schedulers of containers compute with the results.
 */
public final class Conversions {

    private static final long FEWEST_SHARES = 2;
    private static final long MOST_SHARES = 262_144;
    private static final long LIGHTEST_BLOCK_IO = 10;
    private static final long HEAVIEST_BLOCK_IO = 1000;
    private static final long HEAVIEST = 10_000;

    private Conversions() {}

    /**
     * From {@code cpu.shares} (2 to 262144, by default 1024) to {@code cpu.weight} (1 to 10000, by default 100):
     *
     * <pre>weight = ceil(10 ^ ((l^2 + 125 l) / 612 - 7/34)),  l = log2(shares)</pre>
     *
     * a curve through both ends and the default. The linear map of the first years took 1024 to 39, so that a container with default
     * shares got less than half of what a process beside it got.
     */
    public static long cpuWeight(long shares) {
        if (shares <= FEWEST_SHARES) {
            return 1;
        }
        if (shares >= MOST_SHARES) {
            return HEAVIEST;
        }
        double l = Math.log((double) shares) / Math.log(2);
        return (long) Math.ceil(Math.pow(10, rounded((l * l + 125 * l) / 612.0 - 7.0 / 34.0)));
    }

    /** Takes the last bits off: at 1024 the exponent is 2 but for the noise of a logarithm, and the ceiling would make it 101. */
    private static double rounded(double exponent) {
        return Math.rint(exponent * 1e12) / 1e12;
    }

    /**
     * From {@code blkio.weight} (10 to 1000) to {@code io.weight} (1 to 10000), linearly:
     *
     * <pre>weight = 1 + (blkio - 10) * 9999 / 990</pre>
     */
    public static long ioWeight(long blockIoWeight) {
        long weight = Math.clamp(blockIoWeight, LIGHTEST_BLOCK_IO, HEAVIEST_BLOCK_IO);
        return 1 + (weight - LIGHTEST_BLOCK_IO) * (HEAVIEST - 1) / (HEAVIEST_BLOCK_IO - LIGHTEST_BLOCK_IO);
    }

    /**
     * From memory and swap together (v1) to swap alone (v2): {@code swap - limit}.
     *
     * @param limit of memory; null is unset, -1 is none
     * @param swap of both; null is unset, -1 is none
     * @return null if nothing is to be set, -1 for no limit
     * @throws IOException if the two contradict each other
     */
    public static @Nullable Long swapAlone(@Nullable Long limit, @Nullable Long swap) throws IOException {
        Long memory = limit == null || limit == 0 ? null : limit;
        Long both = swap == null || swap == 0 ? null : swap;
        if (memory != null && memory < 0 && both == null) {
            // "No limit for memory" means none for both: that is what v1 does with it.
            return -1L;
        }
        if (both == null || both < 0) {
            return both == null ? null : Long.valueOf(-1);
        }
        if (memory == null || memory < 0) {
            throw new IOException("unable to set swap limit without memory limit");
        }
        if (both < memory) {
            throw new IOException("memory+swap limit should be >= memory limit (" + both + " < " + memory + ")");
        }
        return both - memory;
    }
}

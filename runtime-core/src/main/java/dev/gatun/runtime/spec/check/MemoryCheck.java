package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.resources.Memory;
import dev.gatun.runtime.spec.resources.Resources;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/** {@code linux.resources.memory} and {@code hugepageLimits}. */
final class MemoryCheck {

    private static final long MOST_SWAPPINESS = 100;

    private MemoryCheck() {}

    static void check(Resources resources, String pointer, Problems problems) {
        if (resources.memory() != null) {
            memory(resources.memory(), pointer + "/memory", problems);
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < resources.hugepageLimits().size(); i++) {
            String size = resources.hugepageLimits().get(i).pageSize();
            String at = pointer + "/hugepageLimits/" + i + "/pageSize";
            if (!isPageSize(size)) {
                problems.error(at, "\"" + size + "\" is no size of pages such as 64KB, 2MB or 1GB");
            } else if (!seen.add(size)) {
                problems.error(at, "duplicate page size \"" + size + "\"");
            }
        }
    }

    private static void memory(Memory memory, String pointer, Problems problems) {
        limit(memory.limit(), pointer + "/limit", problems);
        limit(memory.reservation(), pointer + "/reservation", problems);
        limit(memory.swap(), pointer + "/swap", problems);
        obsolete(memory.kernel(), pointer + "/kernel", problems);
        obsolete(memory.kernelTCP(), pointer + "/kernelTCP", problems);
        Long swappiness = memory.swappiness();
        if (swappiness != null && (swappiness < 0 || swappiness > MOST_SWAPPINESS)) {
            problems.error(
                    pointer + "/swappiness",
                    "invalid memory swappiness value: " + swappiness + " (valid range is 0-100)");
        }
        Long limit = memory.limit();
        Long swap = memory.swap();
        if (limit != null && swap != null && swap > 0 && (limit > swap || limit == -1)) {
            problems.error(pointer + "/swap", "memory+swap limit should be >= memory limit: " + swap + " < " + limit);
        }
    }

    private static void limit(@Nullable Long limit, String pointer, Problems problems) {
        if (limit != null && limit < -1) {
            problems.error(pointer, limit + " bytes; -1 is no limit");
        }
    }

    private static void obsolete(@Nullable Long limit, String pointer, Problems problems) {
        if (limit != null && limit > 0) {
            problems.warning(pointer, "has no effect: kernels have this limit no more");
        }
    }

    /** A number and {@code KB}, {@code MB} or {@code GB}, as the kernel names its files. */
    private static boolean isPageSize(String size) {
        int digits = size.length() - 2;
        if (digits < 1 || size.charAt(0) == '0' || size.charAt(digits + 1) != 'B') {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            if (size.charAt(i) < '0' || size.charAt(i) > '9') {
                return false;
            }
        }
        return "KMG".indexOf(size.charAt(digits)) >= 0;
    }
}

package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.LinuxSpec;
import java.util.List;

/** {@code linux.timeOffsets}; see <a href="https://man7.org/linux/man-pages/man7/time_namespaces.7.html">time_namespaces(7)</a>. */
final class TimeOffsetsCheck {

    private static final List<String> CLOCKS = List.of("monotonic", "boottime");
    private static final long MOST_NANOSECONDS = 999_999_999;

    private TimeOffsetsCheck() {}

    static void check(LinuxSpec linux, Problems problems) {
        if (linux.timeOffsets().isEmpty()) {
            return;
        }
        if (!NamespacesCheck.creates(linux, "time")) {
            problems.error(
                    "/linux/timeOffsets",
                    "time namespace offsets specified, but no new time namespace; add {\"type\": \"time\"} to"
                            + " /linux/namespaces");
        }
        linux.timeOffsets().forEach((clock, offset) -> {
            String pointer = Problems.member("/linux/timeOffsets", clock);
            problems.unlessOneOf(CLOCKS, clock, pointer);
            Long nanoseconds = offset.nanosecs();
            if (nanoseconds != null) {
                problems.unlessBetween(0, nanoseconds, MOST_NANOSECONDS, pointer + "/nanosecs");
            }
        });
    }
}

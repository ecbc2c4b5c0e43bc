package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.ProcessSpec;
import dev.gatun.runtime.spec.Rlimit;
import java.util.HashSet;
import java.util.List;

/**
 * Resource limits and the score for the case that memory runs out; see <a
 * href="https://man7.org/linux/man-pages/man2/getrlimit.2.html">getrlimit(2)</a>.
 */
final class LimitsCheck {

    static final List<String> TYPES = List.of(
            "RLIMIT_AS",
            "RLIMIT_CORE",
            "RLIMIT_CPU",
            "RLIMIT_DATA",
            "RLIMIT_FSIZE",
            "RLIMIT_LOCKS",
            "RLIMIT_MEMLOCK",
            "RLIMIT_MSGQUEUE",
            "RLIMIT_NICE",
            "RLIMIT_NOFILE",
            "RLIMIT_NPROC",
            "RLIMIT_RSS",
            "RLIMIT_RTPRIO",
            "RLIMIT_RTTIME",
            "RLIMIT_SIGPENDING",
            "RLIMIT_STACK");

    private static final int OOM_SCORE = 1000;

    private LimitsCheck() {}

    static void check(ProcessSpec process, String pointer, Problems problems) {
        var seen = new HashSet<String>();
        for (int i = 0; i < process.rlimits().size(); i++) {
            Rlimit limit = process.rlimits().get(i);
            String at = pointer + "/rlimits/" + i;
            if (!TYPES.contains(limit.type())) {
                problems.error(
                        at + "/type",
                        "wrong rlimit value: " + limit.type() + "; known are " + String.join(", ", TYPES));
            } else if (!seen.add(limit.type())) {
                problems.error(at + "/type", "duplicate rlimit \"" + limit.type() + "\"");
            }
            if (Long.compareUnsigned(limit.soft(), limit.hard()) > 0) {
                problems.error(
                        at + "/soft",
                        "the soft limit " + Long.toUnsignedString(limit.soft()) + " is above the hard limit "
                                + Long.toUnsignedString(limit.hard()));
            }
        }
        Integer score = process.oomScoreAdj();
        if (score != null) {
            problems.unlessBetween(-OOM_SCORE, score, OOM_SCORE, pointer + "/oomScoreAdj");
        }
    }
}

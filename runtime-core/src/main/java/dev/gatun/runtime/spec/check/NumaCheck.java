package dev.gatun.runtime.spec.check;

import dev.gatun.runtime.spec.LinuxSpec;
import dev.gatun.runtime.spec.MemoryPolicy;
import dev.gatun.runtime.spec.Personality;
import java.util.List;

/**
 * {@code linux.memoryPolicy} and {@code linux.personality}; see <a
 * href="https://man7.org/linux/man-pages/man2/set_mempolicy.2.html">set_mempolicy(2)</a> and <a
 * href="https://man7.org/linux/man-pages/man2/personality.2.html">personality(2)</a>.
 */
final class NumaCheck {

    private static final String STATIC = "MPOL_F_STATIC_NODES";
    private static final String RELATIVE = "MPOL_F_RELATIVE_NODES";
    private static final List<String> WITHOUT_NODES = List.of("MPOL_DEFAULT", "MPOL_LOCAL");
    private static final List<String> WITH_NODES =
            List.of("MPOL_BIND", "MPOL_INTERLEAVE", "MPOL_WEIGHTED_INTERLEAVE", "MPOL_PREFERRED_MANY");
    static final List<String> MODES = List.of(
            "MPOL_DEFAULT",
            "MPOL_BIND",
            "MPOL_INTERLEAVE",
            "MPOL_WEIGHTED_INTERLEAVE",
            "MPOL_PREFERRED",
            "MPOL_PREFERRED_MANY",
            "MPOL_LOCAL");
    static final List<String> FLAGS = List.of("MPOL_F_NUMA_BALANCING", RELATIVE, STATIC);
    private static final List<String> DOMAINS = List.of("LINUX", "LINUX32");

    private NumaCheck() {}

    static void check(LinuxSpec linux, Problems problems) {
        if (linux.memoryPolicy() != null) {
            policy(linux.memoryPolicy(), "/linux/memoryPolicy", problems);
        }
        Personality personality = linux.personality();
        if (personality != null) {
            problems.unlessOneOf(DOMAINS, personality.domain(), "/linux/personality/domain");
            if (!personality.flags().isEmpty()) {
                problems.error("/linux/personality/flags", "the specification has no flags yet");
            }
        }
    }

    private static void policy(MemoryPolicy policy, String pointer, Problems problems) {
        String mode = policy.mode();
        String nodes = policy.nodes() == null ? "" : policy.nodes();
        if (problems.unlessOneOf(MODES, mode, pointer + "/mode")) {
            if (WITHOUT_NODES.contains(mode) && !nodes.isEmpty()) {
                problems.error(pointer + "/nodes", mode + " takes no nodes");
            } else if (WITH_NODES.contains(mode) && nodes.isEmpty()) {
                problems.error(pointer + "/nodes", mode + " needs nodes, such as 0-1");
            }
        }
        NumberList.check(nodes, pointer + "/nodes", problems);
        for (int i = 0; i < policy.flags().size(); i++) {
            problems.unlessOneOf(FLAGS, policy.flags().get(i), pointer + "/flags/" + i);
        }
        if (policy.flags().contains(STATIC) && policy.flags().contains(RELATIVE)) {
            problems.error(pointer + "/flags", STATIC + " and " + RELATIVE + " exclude each other");
        }
    }
}

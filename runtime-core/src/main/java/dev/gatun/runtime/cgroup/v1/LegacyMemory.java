package dev.gatun.runtime.cgroup.v1;

import dev.gatun.runtime.cgroup.plan.Controller;
import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.plan.Plan;
import dev.gatun.runtime.spec.resources.Memory;
import dev.gatun.runtime.spec.resources.Resources;
import java.io.IOException;
import java.util.Optional;

/**
 * <a href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html">Memory</a> of v1. {@code swap} is memory and swap together, as
 * in the configuration.
 */
final class LegacyMemory implements Controller {

    private static final String LIMIT = "memory.limit_in_bytes";
    private static final String SWAP = "memory.memsw.limit_in_bytes";
    private static final String TCP = "memory.kmem.tcp.limit_in_bytes";

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void plan(Resources resources, CurrentValues current, Plan plan) throws IOException {
        Memory memory = resources.memory();
        if (memory == null) {
            return;
        }
        planLimits(memory, current, plan);
        plan.write("memory.soft_limit_in_bytes", memory.reservation(), "/memory/reservation");
        if (memory.kernel() != null) {
            plan.warn("memory.kernel has no effect: the kernel has no limit for its own memory any more");
        }
        if (memory.kernelTCP() != null) {
            if (current.has(TCP)) {
                plan.write(TCP, memory.kernelTCP(), "/memory/kernelTCP");
            } else {
                plan.warn("memory.kernelTCP has no effect: this kernel has no " + TCP);
            }
        }
        if (memory.swappiness() != null) {
            long swappiness = memory.swappiness();
            if (swappiness < 0 || swappiness > 100) {
                throw new IOException("invalid memory swappiness " + swappiness + " (0 to 100)");
            }
            plan.write("memory.swappiness", swappiness, "/memory/swappiness");
        }
        if (memory.disableOOMKiller()) {
            plan.write("memory.oom_control", "1", "/memory/disableOOMKiller");
        }
        if (memory.useHierarchy() && current.has("memory.use_hierarchy")) {
            plan.write("memory.use_hierarchy", "1", "/memory/useHierarchy");
        }
    }

    /**
     * The kernel keeps limit &lt;= memory+swap at every moment, so what grows must grow from above and what shrinks from below.
     */
    private static void planLimits(Memory memory, CurrentValues current, Plan plan) throws IOException {
        Long limit = memory.limit();
        Long swap = memory.swap();
        if (limit != null && limit == 0) {
            limit = null;
        }
        if (swap != null && swap == 0) {
            swap = null;
        }
        if (limit != null && limit < 0 && swap == null && current.has(SWAP)) {
            // No limit for memory means none for memory and swap: the old one would forbid it.
            swap = -1L;
        }
        if (memory.checkBeforeUpdate() && limit != null && limit > 0) {
            long usage = number(current.read("memory.usage_in_bytes"), 0);
            if (usage > limit) {
                throw new IOException("rejecting memory limit " + limit + " < usage " + usage);
            }
        }
        boolean swapFirst =
                limit != null && swap != null && (swap < 0 || number(current.read(LIMIT), Long.MAX_VALUE) < swap);
        if (swapFirst) {
            plan.write(SWAP, swap, "/memory/swap");
            plan.write(LIMIT, limit, "/memory/limit");
        } else {
            plan.write(LIMIT, limit, "/memory/limit");
            plan.write(SWAP, swap, "/memory/swap");
        }
    }

    private static long number(Optional<String> text, long otherwise) {
        return text.map(String::strip).map(Long::parseLong).orElse(otherwise);
    }
}

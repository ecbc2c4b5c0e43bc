package dev.gatun.runtime.cgroup.v2;

import dev.gatun.runtime.cgroup.plan.Controller;
import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.plan.Plan;
import dev.gatun.runtime.spec.resources.Memory;
import dev.gatun.runtime.spec.resources.Resources;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Memory of v2. Swap is counted apart, so there is no order between the two limits. */
final class UnifiedMemory implements Controller {

    private static final String SWAP = "memory.swap.max";
    private static final String MAX = "max";

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
        Long limit = memory.limit() == null || memory.limit() == 0 ? null : memory.limit();
        Long swap = Conversions.swapAlone(limit != null ? limit : present(current), memory.swap());
        if (memory.checkBeforeUpdate() && limit != null && limit > 0) {
            requireRoom(limit, swap == null ? 0 : swap, current);
        }
        // A kernel without swap accounting has no such file, and nothing that an unlimited swap would need.
        if (swap != null && (swap >= 0 || current.has(SWAP))) {
            plan.writeLimit(SWAP, swap, MAX, "/memory/swap");
        }
        plan.writeLimit("memory.max", limit, MAX, "/memory/limit");
        plan.writeLimit("memory.low", memory.reservation(), MAX, "/memory/reservation");
        if (memory.swappiness() != null) {
            throw new IOException("memory.swappiness is not supported by cgroup v2");
        }
        if (memory.disableOOMKiller()) {
            throw new IOException("memory.disableOOMKiller is not supported by cgroup v2");
        }
        if (memory.kernel() != null) {
            plan.warn("memory.kernel has no effect: the kernel has no limit for its own memory any more");
        }
        if (memory.kernelTCP() != null) {
            plan.warn("memory.kernelTCP has no effect: cgroup v2 counts it as memory");
        }
    }

    /** The limit that a swap limit alone refers to; null if there is none. */
    private static @Nullable Long present(CurrentValues current) throws IOException {
        String text = current.read("memory.max").map(String::strip).orElse(MAX);
        return text.equals(MAX) ? null : Long.valueOf(text);
    }

    /** The kernel would take a limit below the usage, reclaim, and kill. */
    private static void requireRoom(long limit, long swap, CurrentValues current) throws IOException {
        long usage = number(current, "memory.current");
        long swapUsage = number(current, "memory.swap.current");
        if (swap > 0 && limit + swap < usage + swapUsage) {
            throw new IOException("rejecting memory+swap limit " + (limit + swap) + " < usage " + (usage + swapUsage));
        }
        if (limit < usage) {
            throw new IOException("rejecting memory limit " + limit + " < usage " + usage);
        }
    }

    private static long number(CurrentValues current, String file) throws IOException {
        return current.read(file).map(String::strip).map(Long::parseLong).orElse(0L);
    }
}

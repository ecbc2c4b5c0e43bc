package dev.gatun.runtime.plan;

import dev.gatun.runtime.os.process.Capability;
import dev.gatun.runtime.os.process.CapabilitySet;
import dev.gatun.runtime.os.struct.CapabilityWords;
import dev.gatun.runtime.spec.Capabilities;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the five sets of {@code process.capabilities} come to.
 *
 * <p>A process can hold no more than it is granted, and the specification wants a warning for the rest, not a failure: every
 * set is cut down to what can be had. Without {@code process.capabilities} the program has none.
 *
 * @param bounding what programs may gain from their files
 * @param effective what the kernel checks
 * @param permitted what may become effective
 * @param inheritable what an exec may keep
 * @param ambient what an exec does keep
 */
record CapabilityPlan(
        CapabilitySet bounding,
        CapabilitySet effective,
        CapabilitySet permitted,
        CapabilitySet inheritable,
        CapabilitySet ambient) {

    /**
     * Reads the sets.
     *
     * @param sets null for a process that is to have no capabilities
     */
    static CapabilityPlan of(@Nullable Capabilities sets) {
        if (sets == null) {
            return new CapabilityPlan(
                    CapabilitySet.NONE, CapabilitySet.NONE, CapabilitySet.NONE, CapabilitySet.NONE, CapabilitySet.NONE);
        }
        return new CapabilityPlan(
                named(sets.bounding()),
                named(sets.effective()),
                named(sets.permitted()),
                named(sets.inheritable()),
                named(sets.ambient()));
    }

    /** Everything that is asked for, in whatever set. */
    CapabilitySet all() {
        return bounding.or(effective).or(permitted).or(inheritable).or(ambient);
    }

    /** What is left of it for a process that itself has no more than so much. */
    CapabilityPlan within(CapabilitySet grantable) {
        CapabilitySet allowed = permitted.and(grantable);
        CapabilitySet kept = inheritable.and(grantable);
        // The kernel refuses an effective capability that is not permitted, and an ambient one that is not both.
        return new CapabilityPlan(
                bounding,
                effective.and(allowed),
                allowed,
                kept,
                ambient.and(allowed).and(kept));
    }

    /** The three sets as {@code capset} takes them. */
    CapabilityWords words() {
        return new CapabilityWords(effective.bits(), permitted.bits(), inheritable.bits());
    }

    private static CapabilitySet named(List<String> names) {
        return CapabilitySet.of(
                names.stream().flatMap(name -> Capability.named(name).stream()).toList());
    }
}

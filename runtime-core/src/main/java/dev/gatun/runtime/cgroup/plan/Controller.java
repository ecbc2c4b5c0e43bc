package dev.gatun.runtime.cgroup.plan;

import dev.gatun.runtime.spec.resources.Resources;
import java.io.IOException;

/** One controller of the kernel, and how it is told what the configuration asks. */
public interface Controller {

    /** The kernel's name: in {@code /proc/cgroups} (v1) or {@code cgroup.controllers} (v2). */
    String name();

    /**
     * Adds the writes that the resources ask of this controller, in the order in which the kernel accepts them.
     *
     * @param current what the files say now; with {@link CurrentValues#NONE} the plan still says whether anything is asked
     * @throws IOException if the resources ask for what this controller cannot do, or contradict themselves
     */
    void plan(Resources resources, CurrentValues current, Plan plan) throws IOException;
}

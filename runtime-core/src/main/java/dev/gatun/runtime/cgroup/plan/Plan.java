package dev.gatun.runtime.cgroup.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The writes for one cgroup, in order, and what the user should know although it is no error. */
public final class Plan {

    private final List<CgroupWrite> writes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** An empty plan. */
    public Plan() {}

    /** Adds a write. */
    public Plan write(String file, String value, String field) {
        writes.add(new CgroupWrite(file, value, field));
        return this;
    }

    /** Adds a write of a number in decimal, if there is one. */
    public Plan write(String file, @Nullable Long value, String field) {
        return value == null ? this : write(file, Long.toString(value), field);
    }

    /** Adds a write of a limit, of which every negative one means none. */
    public Plan writeLimit(String file, @Nullable Long value, String none, String field) {
        return value == null ? this : write(file, value < 0 ? none : Long.toString(value), field);
    }

    /** Says that something that was asked for has no effect. */
    public Plan warn(String warning) {
        warnings.add(warning);
        return this;
    }

    /** The writes, in order. */
    public List<CgroupWrite> writes() {
        return List.copyOf(writes);
    }

    /** What was asked for and has no effect. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}

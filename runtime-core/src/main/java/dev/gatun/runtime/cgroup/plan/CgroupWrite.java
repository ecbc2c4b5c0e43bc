package dev.gatun.runtime.cgroup.plan;

import java.util.Objects;

/**
 * One value for one file of a cgroup.
 *
 * @param file the name in the cgroup's directory, such as {@code pids.max}
 * @param value what the kernel reads
 * @param field which field of the configuration asks for it: a JSON pointer below {@code /linux/resources}
 */
public record CgroupWrite(String file, String value, String field) {

    /** Rejects what would leave the cgroup's directory. */
    public CgroupWrite {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(field, "field");
        if (file.isEmpty() || file.contains("/") || file.equals(".") || file.equals("..")) {
            throw new IllegalArgumentException("\"" + file + "\" is not the name of a file in a cgroup");
        }
    }

    /** The controller that the file belongs to: what stands before the first dot of its name. */
    public String controller() {
        int dot = file.indexOf('.');
        return dot < 0 ? file : file.substring(0, dot);
    }

    /** As a reader of the file would say it: {@code pids.max = 32}. */
    @Override
    public String toString() {
        return file + " = " + value;
    }
}

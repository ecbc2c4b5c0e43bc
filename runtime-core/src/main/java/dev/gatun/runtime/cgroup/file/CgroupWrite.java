package dev.gatun.runtime.cgroup.file;

import java.util.Objects;

/**
 * One value for one file of a cgroup.
 *
 * @param file the name in the cgroup's directory, such as {@code pids.max}
 * @param value what the kernel reads
 */
public record CgroupWrite(String file, String value) {

    /** Rejects what would leave the cgroup's directory. */
    public CgroupWrite {
        Objects.requireNonNull(value, "value");
        if (file.isEmpty() || file.contains("/") || file.equals("..")) {
            throw new IllegalArgumentException("\"" + file + "\" is not the name of a file in a cgroup");
        }
    }

    /** A number, in decimal. */
    public static CgroupWrite of(String file, long value) {
        return new CgroupWrite(file, Long.toString(value));
    }

    /** As a shell would write it: {@code pids.max = 32}. */
    @Override
    public String toString() {
        return file + " = " + value;
    }
}

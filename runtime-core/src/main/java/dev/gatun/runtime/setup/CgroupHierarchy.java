package dev.gatun.runtime.setup;

import java.util.List;

/**
 * One mounted cgroup hierarchy of the host, and the container's group in it: what a "cgroup" mount shows.
 *
 * @param mountPoint where the host has it mounted, such as {@code /sys/fs/cgroup/cpu,cpuacct}
 * @param controllers in the order of the mount point's name; {@code name=systemd} for a named one; empty for a unified one
 * @param group the container's group as an absolute directory of the host below {@code mountPoint}
 * @param unified whether it is cgroup v2
 */
public record CgroupHierarchy(String mountPoint, List<String> controllers, String group, boolean unified) {
    public CgroupHierarchy {
        controllers = List.copyOf(controllers);
    }
}

package dev.gatun.runtime.container;

/** Who makes the cgroups of containers. */
public enum CgroupDriver {
    /** The runtime itself: directories below the mounted hierarchies. */
    CGROUPFS,
    /** systemd, asked for units over D-Bus. */
    SYSTEMD,
    /** Nobody: containers stay in the caller's cgroups, and no limit is applied. */
    DISABLED
}

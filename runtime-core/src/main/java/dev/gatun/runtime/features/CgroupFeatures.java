package dev.gatun.runtime.features;

/**
 * What is done about cgroups.
 *
 * @param v1 whether cgroups of version 1 are made
 * @param v2 whether cgroups of version 2 are made
 * @param systemd whether the system's systemd can be asked to make them
 * @param systemdUser whether a user's systemd can be asked to make them
 * @param rdma whether the limits of {@code linux.resources.rdma} are set
 */
public record CgroupFeatures(boolean v1, boolean v2, boolean systemd, boolean systemdUser, boolean rdma) {}

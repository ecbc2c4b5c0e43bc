package dev.gatun.runtime.features;

import java.util.List;

/**
 * The part of {@link Features} that is Linux's own; see <a
 * href="https://github.com/opencontainers/runtime-spec/blob/main/features-linux.md">features-linux.md</a>.
 *
 * @param namespaces types of namespaces, sorted
 * @param capabilities names of capabilities, in the kernel's order
 * @param cgroup who can make cgroups, and of which versions
 * @param seccomp filters of system calls
 * @param apparmor whether profiles are applied to processes
 * @param selinux whether labels are applied, to processes and to mounts
 * @param intelRdt classes of service and monitoring groups of the processor
 * @param memoryPolicy NUMA policies
 * @param idmap whether mappings of a mount are applied
 * @param netDevices whether network devices are moved into containers
 */
public record LinuxFeatures(
        List<String> namespaces,
        List<String> capabilities,
        CgroupFeatures cgroup,
        SeccompFeatures seccomp,
        boolean apparmor,
        boolean selinux,
        IntelRdtFeatures intelRdt,
        MemoryPolicyFeatures memoryPolicy,
        boolean idmap,
        boolean netDevices) {

    /** Copies the lists. */
    public LinuxFeatures {
        namespaces = List.copyOf(namespaces);
        capabilities = List.copyOf(capabilities);
    }
}

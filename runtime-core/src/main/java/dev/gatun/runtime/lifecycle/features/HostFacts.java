package dev.gatun.runtime.lifecycle.features;

import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_FILTER_FLAG_LOG;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_FILTER_FLAG_NEW_LISTENER;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_FILTER_FLAG_SPEC_ALLOW;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_FILTER_FLAG_TSYNC;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV;
import static dev.gatun.linux.abi.Seccomp_h.SECCOMP_SET_MODE_FILTER;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.Cgroups;
import dev.gatun.runtime.cgroup.Hierarchy;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.flag.AtFlag;
import dev.gatun.runtime.os.io.Contents;
import dev.gatun.runtime.os.namespace.NamespaceType;
import dev.gatun.runtime.os.proc.ProcessStatus;
import dev.gatun.runtime.os.proc.SecurityModules;
import dev.gatun.runtime.os.process.Capability;
import dev.gatun.runtime.os.process.CapabilitySet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What of all that this machine has, for this process: the values are words separated by commas, and empty if it has none. */
final class HostFacts {

    private final Linux linux;
    private final Contents contents;
    private final Map<String, String> facts = new TreeMap<>();

    private HostFacts(Linux linux) {
        this.linux = linux;
        contents = new Contents(linux);
    }

    /** By names that begin with {@code dev.gatun.host.}; the map is the caller's. */
    static Map<String, String> of(Linux linux) throws IOException {
        var host = new HostFacts(linux);
        host.put("kernel", linux.uname().release());
        host.put("architecture", linux.uname().machine());
        host.put("apparmor", Boolean.toString(SecurityModules.hasAppArmor(linux)));
        host.put("selinux", Boolean.toString(SecurityModules.hasSelinux(linux)));
        host.namespaces();
        host.cgroups();
        host.capabilities();
        host.seccomp();
        return host.facts;
    }

    /**
     * Those flags of a seccomp filter that this kernel has. It is asked with a filter at address 0, which it looks at only if it knows
     * the flags.
     */
    static List<String> filterFlags(Linux linux, List<String> flags) throws IOException {
        var supported = new ArrayList<String>();
        for (String flag : flags) {
            try {
                linux.seccomp("SECCOMP_SET_MODE_FILTER", SECCOMP_SET_MODE_FILTER(), bits(flag), 0);
                throw new IllegalStateException("the kernel took a seccomp filter at address 0");
            } catch (ErrnoException e) {
                switch (e.errno()) {
                    case EFAULT -> supported.add(flag);
                    case EINVAL, ENOSYS -> {}
                    default -> throw e;
                }
            }
        }
        return supported;
    }

    private static long bits(String flag) {
        return switch (flag) {
            case "SECCOMP_FILTER_FLAG_TSYNC" -> SECCOMP_FILTER_FLAG_TSYNC();
            case "SECCOMP_FILTER_FLAG_LOG" -> SECCOMP_FILTER_FLAG_LOG();
            case "SECCOMP_FILTER_FLAG_SPEC_ALLOW" -> SECCOMP_FILTER_FLAG_SPEC_ALLOW();
            // Only a filter with a listener can have it.
            case "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV" ->
                SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV() | SECCOMP_FILTER_FLAG_NEW_LISTENER();
            default -> throw new IllegalArgumentException("a flag without a number: " + flag);
        };
    }

    private void put(String name, String value) {
        facts.put("dev.gatun.host." + name, value);
    }

    private void put(String name, Iterable<String> words) {
        put(name, String.join(",", words));
    }

    private void namespaces() throws IOException {
        var found = new TreeSet<String>();
        for (NamespaceType type : NamespaceType.values()) {
            try {
                linux.statx(Fd.CWD, "/proc/self/ns/" + type.procName(), EnumSet.noneOf(AtFlag.class));
                found.add(type.specName());
            } catch (ErrnoException e) {
                ignoreIfMissing(e);
            }
        }
        put("namespaces", found);
    }

    private void cgroups() throws IOException {
        var legacy = new TreeSet<String>();
        var unified = new TreeSet<String>();
        for (Hierarchy hierarchy : Cgroups.detect(linux).layout().hierarchies()) {
            if (hierarchy.unified()) {
                unified.addAll(words(hierarchy.mountPoint() + "/cgroup.controllers"));
            } else {
                legacy.addAll(hierarchy.controllers());
            }
        }
        put("cgroup.v1", legacy);
        put("cgroup.v2", unified);
    }

    /** What a container can have: what is missing from this process's bounding set, nobody below it gets back. */
    private void capabilities() throws IOException {
        var bounding = new CapabilitySet(
                ProcessStatus.parse(contents.read(Fd.CWD, "/proc/self/status")).mask("CapBnd"));
        var missing = new TreeSet<String>();
        for (Capability capability : Capability.values()) {
            if (!bounding.contains(capability)) {
                missing.add(capability.name());
            }
        }
        put("capabilities.missing", missing);
    }

    private void seccomp() throws IOException {
        put("seccomp.actions", new TreeSet<>(words("/proc/sys/kernel/seccomp/actions_avail")));
    }

    private List<String> words(String file) throws IOException {
        try {
            String text = contents.read(Fd.CWD, file).strip();
            return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
        } catch (ErrnoException e) {
            ignoreIfMissing(e);
            return List.of();
        }
    }

    private static void ignoreIfMissing(ErrnoException e) throws ErrnoException {
        switch (e.errno()) {
            case ENOENT, ENOTDIR -> {}
            default -> throw e;
        }
    }
}

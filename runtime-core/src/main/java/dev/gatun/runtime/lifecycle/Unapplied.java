package dev.gatun.runtime.lifecycle;

import dev.gatun.runtime.container.CgroupDriver;
import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.container.InitImage;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.proc.SecurityModules;
import dev.gatun.runtime.spec.Hooks;
import dev.gatun.runtime.spec.LinuxSpec;
import dev.gatun.runtime.spec.Mount;
import dev.gatun.runtime.spec.Namespace;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.ProcessSpec;
import dev.gatun.runtime.spec.resources.Resources;
import dev.gatun.runtime.spec.seccomp.Seccomp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a configuration that asks for something which this version does not do. The specification demands an error there; to
 * pass over a filter or a label in silence would make a container weaker than its author believes.
 */
public final class Unapplied {

    private final List<String> pointers = new ArrayList<>();

    private Unapplied() {}

    /** @throws ContainerException.Unsupported naming every such member */
    public static void check(OciSpec spec) {
        var found = new Unapplied();
        found.hooks(spec.hooks());
        found.linux(spec.linux());
        for (int i = 0; i < spec.mounts().size(); i++) {
            found.mount("/mounts/" + i, spec.mounts().get(i));
        }
        if (!found.pointers.isEmpty()) {
            throw new ContainerException.Unsupported(
                    "this version of Gatun does not apply " + String.join(", ", found.pointers)
                            + " of config.json, and will not pass over it: remove it, or use another runtime",
                    null);
        }
    }

    /**
     * The same for a process that joins a container, whose configuration says what it is confined by.
     *
     * @throws ContainerException.Unsupported naming every such member
     */
    public static void checkJoining(LinuxSpec linux) {
        var found = new Unapplied();
        found.listener(linux.seccomp());
        found.add(linux.personality() != null, "/linux/personality");
        found.add(linux.memoryPolicy() != null, "/linux/memoryPolicy");
        if (!found.pointers.isEmpty()) {
            throw new ContainerException.Unsupported(
                    "this version of Gatun does not apply " + String.join(", ", found.pointers)
                            + " to a process that joins a container, and will not pass over it",
                    null);
        }
    }

    /**
     * Refuses labels that this kernel has no security module for, in runc's words.
     *
     * @throws ContainerException.Unsupported naming the member
     */
    static void checkLabels(Linux linux, @Nullable ProcessSpec process) throws IOException {
        if (process == null) {
            return;
        }
        if (isGiven(process.apparmorProfile()) && !SecurityModules.hasAppArmor(linux)) {
            throw new ContainerException.Unsupported(
                    "apparmor: config provided but apparmor not supported: /process/apparmorProfile", null);
        }
        if (isGiven(process.selinuxLabel()) && !SecurityModules.hasSelinux(linux)) {
            throw new ContainerException.Unsupported(
                    "selinux label is specified in config, but selinux is disabled or not supported:"
                            + " /process/selinuxLabel",
                    null);
        }
    }

    /**
     * The same for what this runtime was opened with.
     *
     * @throws ContainerException.Unsupported naming what does not go together, and what to ask for in its place
     */
    public static void checkHost(OciSpec spec, CgroupDriver driver, InitImage image) {
        if (driver == CgroupDriver.SYSTEMD) {
            throw new ContainerException.Unsupported(
                    "this version of Gatun does not make cgroups through systemd: leave out --systemd-cgroup, or use"
                            + " --cgroup-manager cgroupfs",
                    null);
        }
        if (driver == CgroupDriver.DISABLED && limits(spec.linux().resources())) {
            throw new ContainerException.Unsupported(
                    "the limits of /linux/resources in config.json need cgroups, which --cgroup-manager disabled rules out:"
                            + " remove one of the two",
                    null);
        }
        if (image == InitImage.JVM) {
            List<Namespace> namespaces = spec.linux().namespaces();
            for (int i = 0; i < namespaces.size(); i++) {
                if (namespaces.get(i).type().equals("pid")
                        && isGiven(namespaces.get(i).path())) {
                    // CVE-2019-5736: its processes could open /proc/PID/exe of the JVM, which is the host's java.
                    throw new ContainerException.Unsupported(
                            "--init=jvm would show the host's java to the processes of the pid namespace at"
                                    + " /linux/namespaces/" + i + "/path in config.json: use --init=sealed",
                            null);
                }
            }
        }
    }

    /** Device rules do not count: every manager writes them by default. */
    private static boolean limits(@Nullable Resources resources) {
        return resources != null
                && (resources.memory() != null
                        || resources.cpu() != null
                        || resources.pids() != null
                        || resources.blockIO() != null
                        || resources.network() != null
                        || !resources.hugepageLimits().isEmpty()
                        || !resources.rdma().isEmpty()
                        || !resources.unified().isEmpty());
    }

    private void add(boolean present, String pointer) {
        if (present) {
            pointers.add(pointer);
        }
    }

    private void hooks(Hooks hooks) {
        add(!hooks.prestart().isEmpty(), "/hooks/prestart");
        add(!hooks.createRuntime().isEmpty(), "/hooks/createRuntime");
        add(!hooks.createContainer().isEmpty(), "/hooks/createContainer");
        add(!hooks.startContainer().isEmpty(), "/hooks/startContainer");
        add(!hooks.poststart().isEmpty(), "/hooks/poststart");
        add(!hooks.poststop().isEmpty(), "/hooks/poststop");
    }

    private void linux(LinuxSpec linux) {
        listener(linux.seccomp());
        add(isGiven(linux.mountLabel()), "/linux/mountLabel");
        add(linux.intelRdt() != null, "/linux/intelRdt");
        add(linux.memoryPolicy() != null, "/linux/memoryPolicy");
        add(linux.personality() != null, "/linux/personality");
        add(!linux.netDevices().isEmpty(), "/linux/netDevices");
        add(!linux.timeOffsets().isEmpty(), "/linux/timeOffsets");
    }

    private void listener(@Nullable Seccomp seccomp) {
        if (seccomp == null) {
            return;
        }
        for (int i = 0; i < seccomp.syscalls().size(); i++) {
            boolean notifies = seccomp.syscalls().get(i).action().equals("SCMP_ACT_NOTIFY");
            add(notifies, "/linux/seccomp/syscalls/" + i + "/action (SCMP_ACT_NOTIFY)");
        }
    }

    private void mount(String pointer, Mount mount) {
        boolean mapped = !mount.uidMappings().isEmpty()
                || mount.options().stream()
                        .anyMatch(option -> option.equals("idmap")
                                || option.equals("ridmap")
                                || option.startsWith("idmap=")
                                || option.startsWith("ridmap="));
        add(mapped, pointer + " (an id-mapped mount)");
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isEmpty();
    }
}

package dev.gatun.runtime.lifecycle;

import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.spec.Hooks;
import dev.gatun.runtime.spec.LinuxSpec;
import dev.gatun.runtime.spec.Mount;
import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.ProcessSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a configuration that asks for something which this version does not do. The specification demands an error there; to
 * pass over a filter or a label in silence would make a container weaker than its author believes.
 */
final class Unapplied {

    private final List<String> pointers = new ArrayList<>();

    private Unapplied() {}

    /** @throws ContainerException.Unsupported naming every such member */
    static void check(OciSpec spec) {
        var found = new Unapplied();
        found.hooks(spec.hooks());
        found.linux(spec.linux());
        ProcessSpec process = spec.process();
        if (process != null) {
            found.process(process);
        }
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

    private void process(ProcessSpec process) {
        add(isGiven(process.apparmorProfile()), "/process/apparmorProfile");
        add(isGiven(process.selinuxLabel()), "/process/selinuxLabel");
        add(process.scheduler() != null, "/process/scheduler");
        add(process.ioPriority() != null, "/process/ioPriority");
    }

    private void linux(LinuxSpec linux) {
        add(linux.seccomp() != null, "/linux/seccomp");
        add(isGiven(linux.mountLabel()), "/linux/mountLabel");
        add(linux.intelRdt() != null, "/linux/intelRdt");
        add(linux.memoryPolicy() != null, "/linux/memoryPolicy");
        add(linux.personality() != null, "/linux/personality");
        add(!linux.netDevices().isEmpty(), "/linux/netDevices");
        add(!linux.timeOffsets().isEmpty(), "/linux/timeOffsets");
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

package dev.gatun.runtime.cgroup;

import dev.gatun.runtime.cgroup.ResourcePlan.Step;
import dev.gatun.runtime.cgroup.devices.DeviceProgram;
import dev.gatun.runtime.cgroup.devices.DeviceRules;
import dev.gatun.runtime.cgroup.devices.LegacyDevices;
import dev.gatun.runtime.cgroup.devices.UnifiedDevices;
import dev.gatun.runtime.cgroup.file.CgroupFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts device rules where they are enforced: in the files of v1 where that hierarchy is mounted, else in a program on v2. */
final class DeviceSetting {

    private static final String CONTROLLER = "devices";

    private final CgroupFiles files;
    private final List<Group> groups;

    DeviceSetting(CgroupFiles files, List<Group> groups) {
        this.files = files;
        this.groups = groups;
    }

    /**
     * Sets the rules.
     *
     * @param running whether the cgroup is in use, so that what holds now must not lapse in between
     */
    void set(DeviceRules rules, boolean running) throws IOException {
        Optional<Group> legacy = groups.stream().filter(g -> g.has(CONTROLLER)).findFirst();
        Optional<Group> unified = groups.stream().filter(Group::isUnified).findFirst();
        if (legacy.isPresent()) {
            setLegacy(legacy.get(), rules, running);
        } else if (unified.isPresent()) {
            new UnifiedDevices(files.linux()).set(unified.get().directory(), DeviceProgram.of(rules));
        } else {
            throw new IOException(
                    "cannot restrict devices: this machine has neither the devices controller of cgroup v1"
                            + " nor a unified hierarchy");
        }
    }

    private void setLegacy(Group group, DeviceRules rules, boolean running) throws IOException {
        LegacyDevices target = LegacyDevices.of(rules);
        @Nullable
        LegacyDevices present = running
                ? LegacyDevices.parse(files.read(group.file("devices.list"))).orElse(null)
                : null;
        List<Step> steps = target.plan(present).stream()
                .map(write -> new Step(group.directory(), write))
                .toList();
        new ResourceWriter(files).write(steps);
    }
}

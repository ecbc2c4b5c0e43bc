package dev.gatun.runtime.cgroup;

import dev.gatun.runtime.cgroup.file.CgroupFiles;
import dev.gatun.runtime.cgroup.plan.CgroupWrite;
import dev.gatun.runtime.cgroup.plan.Controller;
import dev.gatun.runtime.cgroup.plan.CurrentValues;
import dev.gatun.runtime.cgroup.plan.Plan;
import dev.gatun.runtime.cgroup.v1.LegacyControllers;
import dev.gatun.runtime.cgroup.v2.UnifiedControllers;
import dev.gatun.runtime.cgroup.v2.UnifiedKeys;
import dev.gatun.runtime.spec.resources.Resources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides for every limit where it goes: to the hierarchy in which its controller lives. On a hybrid machine that is v1 for most and v2
 * for some, and nobody but the machine knows for which.
 */
final class ResourcePlan {

    /** A write, and the cgroup that it is for. */
    record Step(String directory, CgroupWrite write) {

        String path() {
            return directory + "/" + write.file();
        }
    }

    private static final String CORE = "cgroup";

    private final CgroupFiles files;
    private final List<Group> groups;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Set<String> passedOn = new HashSet<>();

    ResourcePlan(CgroupFiles files, List<Group> groups) {
        this.files = files;
        this.groups = groups;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * Plans all limits; devices are not among them.
     *
     * @throws IOException if one is asked for that this machine does not have, naming the controller
     */
    void add(Resources resources) throws IOException {
        for (Controller controller : LegacyControllers.ALL) {
            Optional<Group> legacy =
                    groups.stream().filter(g -> g.has(controller.name())).findFirst();
            if (legacy.isPresent()) {
                add(controller, resources, legacy.get());
            } else {
                addUnified(controller, resources);
            }
        }
        addKeys(resources);
    }

    private void add(Controller controller, Resources resources, Group group) throws IOException {
        var plan = new Plan();
        controller.plan(resources, current(group), plan);
        take(plan, group);
    }

    private void addUnified(Controller legacy, Resources resources) throws IOException {
        String name = UnifiedControllers.BY_LEGACY_NAME.getOrDefault(legacy.name(), legacy.name());
        Optional<Controller> unified = UnifiedControllers.ALL.stream()
                .filter(c -> c.name().equals(name))
                .findFirst();
        var asked = new Plan();
        unified.orElse(legacy).plan(resources, CurrentValues.NONE, asked);
        if (asked.writes().isEmpty()) {
            warnings.addAll(asked.warnings());
            return;
        }
        CgroupWrite first = asked.writes().getFirst();
        Optional<Group> group = groups.stream().filter(Group::isUnified).findFirst();
        if (unified.isEmpty() || group.isEmpty() || !passOn(group.get(), name)) {
            throw new IOException("cannot set /linux/resources" + first.field() + " (" + first
                    + "): this machine has no " + legacy.name() + " controller for containers"
                    + (unified.isEmpty() ? ", which is one of cgroup v1" : ""));
        }
        add(unified.get(), resources, group.get());
    }

    private void addKeys(Resources resources) throws IOException {
        if (resources.unified().isEmpty()) {
            return;
        }
        var plan = new Plan();
        UnifiedKeys.plan(resources, plan);
        Optional<Group> group = groups.stream().filter(Group::isUnified).findFirst();
        for (CgroupWrite write : plan.writes()) {
            String controller = write.controller();
            if (group.isEmpty()) {
                throw new IOException("unified resource \"" + write.file()
                        + "\" can't be set: this machine has no unified hierarchy (cgroup v2)");
            }
            if (!controller.equals(CORE) && !passOn(group.get(), controller)) {
                throw new IOException("unified resource \"" + write.file() + "\" can't be set: controller \""
                        + controller + "\" not available" + onLegacy(controller));
            }
        }
        group.ifPresent(unified -> take(plan, unified));
    }

    private String onLegacy(String controller) {
        String legacy = controller.equals("io") ? "blkio" : controller;
        return groups.stream().anyMatch(g -> g.has(legacy))
                ? " in the unified hierarchy (this machine has it on cgroup v1)"
                : "";
    }

    /** Makes sure that a controller's files are there; false if the unified hierarchy does not have it. */
    private boolean passOn(Group unified, String controller) throws IOException {
        if (passedOn.contains(controller)) {
            return true;
        }
        var delegation = new Delegation(files);
        if (!delegation.available(unified.directory()).contains(controller)) {
            return false;
        }
        delegation.enable(unified.directory(), new LinkedHashSet<>(List.of(controller)));
        passedOn.add(controller);
        return true;
    }

    private void take(Plan plan, Group group) {
        plan.writes().forEach(write -> steps.add(new Step(group.directory(), write)));
        warnings.addAll(plan.warnings());
    }

    private CurrentValues current(Group group) {
        return new CurrentValues() {
            @Override
            public Optional<String> read(String file) throws IOException {
                return files.readIfPresent(group.file(file)).map(String::stripTrailing);
            }
        };
    }
}

package dev.gatun.runtime.cgroup;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.devices.DeviceRules;
import dev.gatun.runtime.cgroup.file.CgroupFiles;
import dev.gatun.runtime.cgroup.stats.ContainerStats;
import dev.gatun.runtime.cgroup.stats.NetworkInterfaceStats;
import dev.gatun.runtime.container.Signal;
import dev.gatun.runtime.spec.resources.Resources;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The cgroups of one container, one in each hierarchy, treated as one thing.
 *
 * <p>On a machine with v1 alone or v2 alone that is a matter of taste; on a hybrid one it is the point: a container's processes are
 * in a group of every hierarchy, the unified one included, and each controller acts where it lives.
 *
 * <p>Everything here works from directories alone, so a container that another command or another runtime made can be taken up
 * again from its {@code cgroup_paths} ({@link Cgroups#restore}). Nothing is cached; objects are as thread-safe as their {@code
 * Linux}.
 */
public final class ContainerCgroup {

    /** How long {@link #remove} waits for processes that are about to end. */
    private static final Duration REMOVAL = Duration.ofSeconds(2);

    /** Which hierarchy's list of processes is believed: the freezer's, because what is frozen must be what is signalled. */
    private static final List<String> LISTING = List.of(Freezer.CONTROLLER, Hierarchy.UNIFIED, "devices");

    private final CgroupFiles files;
    private final CgroupTree tree;
    private final CgroupLayout layout;
    private final Map<String, String> paths;
    private final List<Group> groups;

    ContainerCgroup(CgroupFiles files, CgroupLayout layout, Map<String, String> paths) {
        this.files = files;
        this.tree = new CgroupTree(files);
        this.layout = layout;
        this.paths = Collections.unmodifiableMap(new TreeMap<>(paths));
        this.groups = Group.of(paths);
    }

    /**
     * The directories, as libcontainer's {@code state.json} keeps them: by version 1 controller (and {@code name=systemd}), and under
     * the empty string for the unified hierarchy. Sorted.
     */
    public Map<String, String> paths() {
        return paths;
    }

    /** The directory in the hierarchy of a v1 controller ({@code memory}), or (the empty string) in the unified one. */
    public Optional<String> directory(String controller) {
        return Optional.ofNullable(paths.get(controller));
    }

    /**
     * Makes the cgroups, and what is missing above them.
     *
     * @throws IOException if one cannot be made, or exists and is in use (it holds processes, or is frozen). What had been made by
     *     then is removed again
     */
    public void create() throws IOException {
        new CgroupCreation(files, layout, groups).make(false, this::requireUnused);
    }

    /**
     * Makes those cgroups that the caller's rights suffice for: the way of an unprivileged runtime that was not asked for a certain
     * path or limit.
     *
     * @return the cgroups that could be made, possibly none
     */
    public ContainerCgroup createWhereAllowed() throws IOException {
        var allowed = new TreeMap<>(paths);
        for (Group refused : new CgroupCreation(files, layout, groups).make(true, this::requireUnused)) {
            allowed.keySet().removeAll(refused.keys());
        }
        return new ContainerCgroup(files, layout, allowed);
    }

    /** Two containers in one cgroup would share limits, and die of each other's deletion; a frozen one would never start. */
    private void requireUnused() throws IOException {
        Set<Integer> processes = processes();
        if (!processes.isEmpty()) {
            throw new IOException("container's cgroup is not empty: " + processes.size() + " process(es) found in "
                    + listing().map(Group::directory).orElse("it"));
        }
        if (isFrozen()) {
            throw new IOException("container's cgroup unexpectedly frozen: "
                    + listing().map(Group::directory).orElse(""));
        }
    }

    /** Whether any of the directories is there. */
    public boolean exists() throws IOException {
        for (Group group : groups) {
            if (files.exists(group.directory())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Sets the limits of a container that is being made, and its device rules with the defaults that every container has. To be called
     * before a process joins: some limits can only be set on an empty cgroup, and the first process should live under all of them.
     *
     * @return warnings: what was asked for and has no effect
     * @throws IOException names the field, the file and the kernel's answer; what was set by then stays until {@link #remove}
     */
    public List<String> apply(Resources resources) throws IOException {
        return apply(resources, true);
    }

    /** Like {@link #apply(Resources)}, but leaves the devices alone: for a caller who has no right to restrict them. */
    public List<String> applyWithoutDevices(Resources resources) throws IOException {
        return apply(resources, false);
    }

    private List<String> apply(Resources resources, boolean devices) throws IOException {
        if (devices) {
            new DeviceSetting(files, groups).set(DeviceRules.of(resources.devices()), false);
        }
        var plan = new ResourcePlan(files, groups);
        plan.add(resources);
        new ResourceWriter(files).write(plan.steps());
        return plan.warnings();
    }

    /**
     * Changes limits of a running container: those that are given, and no others. Device rules change only if some are given, and then
     * all of them.
     *
     * @return warnings: what was asked for and has no effect
     * @throws IOException names the field, the file and the kernel's answer; what had been changed by then is changed back
     */
    public List<String> update(Resources resources) throws IOException {
        var plan = new ResourcePlan(files, groups);
        plan.add(resources);
        new ResourceWriter(files).writeOrTakeBack(plan.steps());
        if (!resources.devices().isEmpty()) {
            new DeviceSetting(files, groups).set(DeviceRules.of(resources.devices()), true);
        }
        return plan.warnings();
    }

    /**
     * What the container has used until now. A controller that is nowhere reads as zero.
     *
     * @param networkInterfaces of its network namespace, which no cgroup knows: {@link NetworkInterfaceStats#parse} reads them
     */
    public ContainerStats stats(List<NetworkInterfaceStats> networkInterfaces) throws IOException {
        return new StatsReader(files, groups).read(networkInterfaces);
    }

    /** Opens the cheap way in for a process that is about to be cloned. */
    public CgroupEntrance entrance() throws IOException {
        return CgroupEntrance.open(files, groups);
    }

    /**
     * Moves a process, with all its threads, into every cgroup. Its children stay where they are.
     *
     * @param pid in the caller's pid namespace
     * @see CgroupEntrance what is faster for a process that is not running yet
     */
    public void join(int pid) throws IOException {
        String value = Integer.toString(pid);
        for (Group group : groups) {
            String file = group.file(CgroupTree.PROCS);
            var patience = new Backoff(files.linux(), Duration.ofMillis(150));
            while (true) {
                try {
                    files.write(file, value);
                    break;
                } catch (ErrnoException failed) {
                    // EINVAL is also the answer for a process that is not quite born (TASK_NEW), for a moment.
                    if (failed.errno() != Errno.EINVAL || !patience.pause()) {
                        throw failed;
                    }
                }
            }
        }
    }

    /** The processes in the cgroups and below them: pids of the caller's pid namespace, ascending. Empty if there is no cgroup. */
    public Set<Integer> processes() throws IOException {
        Optional<Group> listing = listing();
        return listing.isPresent() ? tree.processes(listing.get().directory()) : Set.of();
    }

    private Optional<Group> listing() {
        for (String key : LISTING) {
            Optional<Group> group = groups.stream().filter(g -> g.has(key)).findFirst();
            if (group.isPresent()) {
                return group;
            }
        }
        return groups.stream().findFirst();
    }

    /**
     * Stops all processes; returns when they stand still.
     *
     * @throws IOException if they do not within two seconds (they are thawed again), or there is no freezer
     */
    public void freeze() throws IOException {
        freezer().freeze();
    }

    /** Lets all processes continue. */
    public void thaw() throws IOException {
        freezer().thaw();
    }

    /** Whether the processes are stopped; false if the cgroups are gone or there is no freezer. */
    public boolean isFrozen() throws IOException {
        Optional<Freezer> freezer = Freezer.of(files, groups);
        return freezer.isPresent() && freezer.get().isFrozen();
    }

    private Freezer freezer() throws IOException {
        return Freezer.of(files, groups)
                .orElseThrow(
                        () -> new IOException("this machine has no cgroup freezer: neither the freezer hierarchy of v1"
                                + " nor the unified hierarchy is mounted"));
    }

    /**
     * Sends a signal to every process, in a way that no fork escapes. SIGKILL also reaches the processes of a frozen container, and
     * thaws it so that they can die; any other signal leaves a frozen one frozen.
     *
     * <p>The processes need not have ended when this returns.
     */
    public void signalAll(Signal signal) throws IOException {
        new ContainerSignal(files, groups, this::processes).send(signal);
    }

    /**
     * Removes the cgroups and all below them, as far as they exist. Waits up to two seconds for processes that are about to end; kills
     * none.
     *
     * @throws IOException if a process stays; the other hierarchies' cgroups are removed nevertheless
     */
    public void remove() throws IOException {
        var patience = new Backoff(files.linux(), REMOVAL);
        IOException first = null;
        for (Group group : groups) {
            try {
                tree.remove(group.directory(), patience);
            } catch (IOException failed) {
                if (first == null) {
                    first = failed;
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    @Override
    public String toString() {
        return paths.toString();
    }
}

package dev.gatun.runtime.lifecycle;

import dev.gatun.linux.image.SealedImage;
import dev.gatun.linux.remote.LaunchOptions;
import dev.gatun.linux.remote.RemoteProcess;
import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.CgroupEntrance;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import dev.gatun.runtime.os.namespace.NamespaceType;
import dev.gatun.runtime.os.namespace.Namespaces;
import dev.gatun.runtime.plan.JoinPlan;
import dev.gatun.runtime.plan.SealedInputs;
import dev.gatun.runtime.plan.SealedPlan;
import dev.gatun.runtime.setup.ContainerSetup;
import dev.gatun.runtime.setup.RuntimeHooks;
import dev.gatun.runtime.setup.SetupContext;
import dev.gatun.runtime.setup.SetupInputs;
import dev.gatun.runtime.setup.SetupListener;
import dev.gatun.runtime.spec.ExecCpuAffinity;
import dev.gatun.runtime.spec.ProcessSpec;
import dev.gatun.runtime.spec.seccomp.Seccomp;
import java.io.IOException;
import java.time.Duration;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a process in the namespaces and cgroups of a running container. A first driven child enters the cgroups and joins every
 * namespace by one call; a sibling that it clones is born in all of them, the pid namespace included.
 *
 * <p>Runs on one dedicated platform thread from beginning to end.
 */
final class JoinLauncher {

    private final Host host;
    private final int init;
    private final Fd initDescriptor;
    private final ProcessSpec process;
    private final @Nullable Seccomp seccomp;
    private final CgroupEntrance entrance;
    private final boolean named;
    private final Duration deadline;

    /**
     * @param initDescriptor a pidfd of the container's init; borrowed
     * @param seccomp the container's filter
     * @param named whether the caller named the cgroups: then there is no other to go to
     * @param deadline for a single call of the process; one that enters a frozen cgroup waits for its thaw
     */
    JoinLauncher(
            Host host,
            int init,
            Fd initDescriptor,
            ProcessSpec process,
            @Nullable Seccomp seccomp,
            CgroupEntrance entrance,
            boolean named,
            Duration deadline) {
        this.host = host;
        this.init = init;
        this.initDescriptor = initDescriptor;
        this.process = process;
        this.seccomp = seccomp;
        this.entrance = entrance;
        this.named = named;
        this.deadline = deadline;
    }

    /**
     * The namespaces of the container that the runtime is not itself in: the kernel refuses to enter one's own user namespace again.
     */
    Set<NamespaceType> foreign() throws IOException {
        Linux linux = host.linux();
        var types = EnumSet.noneOf(NamespaceType.class);
        for (NamespaceType type : KernelView.namespaces(linux)) {
            String own = linux.readlinkat(Fd.CWD, "/proc/self/ns/" + type.procName());
            if (!own.equals(linux.readlinkat(Fd.CWD, "/proc/" + init + "/ns/" + type.procName()))) {
                types.add(type);
            }
        }
        return types;
    }

    /** Launches the process; returns it when it has executed the sealed image. */
    Joined launch(Set<NamespaceType> foreign, SetupInputs inputs) throws IOException {
        var lock = RemoteProcess.credentialLock();
        lock.lock();
        // Of an ordinary user's JVM a launch before this one may have taken the flag; it is given back in any case.
        boolean dumpable = host.linux().geteuid() != 0 || RemoteProcess.isDumpable();
        try {
            // Processes of the container can see the new ones from the moment they have joined (CVE-2016-9962).
            RemoteProcess.hideFromPtrace();
            return launchThroughFirst(foreign, inputs);
        } finally {
            if (dumpable) {
                RemoteProcess.restoreDumpable();
            }
            lock.unlock();
        }
    }

    private LaunchOptions options() {
        return host.decorated(LaunchOptions.namespaces(0)).withDeadline(deadline);
    }

    private Joined launchThroughFirst(Set<NamespaceType> foreign, SetupInputs inputs) throws IOException {
        LaunchOptions options = options();
        ExecCpuAffinity affinity = process.execCpuAffinity();
        BitSet before = affinity == null ? new BitSet() : processors(affinity.initial(), "initial");
        BitSet after = affinity == null ? new BitSet() : processors(affinity.finalCpus(), "final");
        try (var first = launchInUnified(options)) {
            Linux linux = host.linux(first.syscalls());
            runOn(linux, before);
            entrance.enter(linux);
            // Without a final list the container's processors count, and no longer the initial ones.
            runOn(linux, after.isEmpty() && !before.isEmpty() ? ProcessorList.all() : after);
            var now = EnumSet.noneOf(NamespaceType.class);
            now.addAll(foreign);
            // Not for a process that shares memory (EUSERS): left to the sealed init.
            now.remove(NamespaceType.TIME);
            if (!now.isEmpty()) {
                new Namespaces(linux).joinAll(initDescriptor, now);
            }
            if (now.contains(NamespaceType.USER)) {
                linux.setresgid(0, 0, 0);
                linux.setresuid(0, 0, 0);
            }
            try (var second = first.cloneSibling(options)) {
                return finish(second, inputs);
            }
        }
    }

    /**
     * Clones a process into the container's v2 cgroup. A container that has handed its controllers on to groups below it keeps no
     * processes in its own (EBUSY: no internal processes; EOPNOTSUPP: threads only): then the group of its init is the place.
     */
    private RemoteProcess launchInUnified(LaunchOptions options) throws IOException {
        Optional<Fd> unified = entrance.unified();
        if (unified.isEmpty()) {
            return RemoteProcess.launch(options);
        }
        try {
            return RemoteProcess.launch(options.intoCgroup(unified.get().number()));
        } catch (ErrnoException e) {
            if (named || (e.errno() != Errno.EBUSY && e.errno() != Errno.EOPNOTSUPP)) {
                throw e;
            }
            try (Fd own = JoinedCgroups.unifiedOf(host, init)) {
                return RemoteProcess.launch(options.intoCgroup(own.number()));
            }
        }
    }

    private static BitSet processors(@Nullable String list, String member) {
        return list == null || list.isEmpty()
                ? new BitSet()
                : ProcessorList.parse(list, "/process/execCPUAffinity/" + member);
    }

    private static void runOn(Linux linux, BitSet processors) throws IOException {
        if (!processors.isEmpty()) {
            linux.sched_setaffinity(0, processors);
        }
    }

    private Joined finish(RemoteProcess second, SetupInputs inputs) throws IOException {
        Linux linux = host.linux(second.syscalls());
        try (var context = new SetupContext(linux, RuntimeHooks.NONE)) {
            ContainerSetup.run(JoinPlan.of(process, inputs), context, SetupListener.NONE);
            byte[] program = SealedPlan.joining(process, seccomp, SealedInputs.of(inputs, context.facts()));
            int image = SealedImage.create(linux.syscalls(), program);
            second.execute(image, RemoteLauncher.ARGV, java.util.List.of());
        }
        return new Joined(second.pid(), Fd.owning(host.linux(), second.releasePidfd()));
    }
}

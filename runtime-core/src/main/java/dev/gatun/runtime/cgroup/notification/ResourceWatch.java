package dev.gatun.runtime.cgroup.notification;

import dev.gatun.runtime.cgroup.file.CgroupFiles;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.Linux;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registration with the kernel for one kind of event of one container. Not thread-safe; closing it ends the registration.
 *
 * <p>What is watched is given by {@code cgroup_paths}, so a container of another command or another runtime can be watched too.
 */
public sealed interface ResourceWatch extends Closeable permits LegacyMemoryWatch, UnifiedMemoryWatch, StallWatch {

    /** What happened. */
    enum Event {
        /** A process was killed, or (with the OOM killer switched off) stopped, because the memory limit was reached. */
        OUT_OF_MEMORY,
        /** The resource became as scarce as was asked about. */
        PRESSURE,
        /** The cgroup has no process any more, or is gone: nothing will ever happen again. */
        ENDED
    }

    /**
     * Waits for the next event.
     *
     * @param timeout null waits for ever
     * @return empty after the timeout
     */
    Optional<Event> await(@Nullable Duration timeout) throws IOException;

    /** Becomes ready when {@link #await} has something to look at, for waiting for several things at once. Still owned by this. */
    Fd fd();

    /** Whether the container has a memory controller, so that {@link #outOfMemory} can watch it. */
    static boolean tellsOutOfMemory(Linux linux, Map<String, String> paths) throws IOException {
        String unified = paths.get("");
        return paths.containsKey(LegacyMemoryWatch.CONTROLLER)
                || (unified != null && new CgroupFiles(linux).exists(unified + "/memory.events"));
    }

    /**
     * Watches for the kernel's OOM killer.
     *
     * @param paths as {@code ContainerCgroup.paths()} gives them
     * @throws IOException if the container has no memory controller
     */
    static ResourceWatch outOfMemory(Linux linux, Map<String, String> paths) throws IOException {
        var files = new CgroupFiles(linux);
        String legacy = paths.get(LegacyMemoryWatch.CONTROLLER);
        if (legacy != null) {
            return LegacyMemoryWatch.open(files, legacy, "memory.oom_control", "", Event.OUT_OF_MEMORY);
        }
        String unified = paths.get("");
        if (unified == null || !tellsOutOfMemory(linux, paths)) {
            throw new IOException("the container has no memory controller that could tell of a lack of memory");
        }
        return UnifiedMemoryWatch.open(files, unified);
    }

    /**
     * Watches how hard the kernel works to find memory, with v1's own measure.
     *
     * @throws IOException if the container's memory controller is not on v1
     */
    static ResourceWatch memoryPressure(Linux linux, Map<String, String> paths, PressureLevel level)
            throws IOException {
        String legacy = paths.get(LegacyMemoryWatch.CONTROLLER);
        if (legacy == null) {
            throw new IOException("pressure levels are of cgroup v1; on v2 watch for stalls");
        }
        return LegacyMemoryWatch.open(
                new CgroupFiles(linux), legacy, "memory.pressure_level", level.word(), Event.PRESSURE);
    }

    /**
     * Watches for stalls: an event whenever processes have waited for a resource for so long within so short a time. At most one
     * event in each window.
     *
     * @param resource {@code cpu}, {@code memory} or {@code io}
     * @param all whether all processes must have been waiting at once, or just some
     * @param stall how long they have waited, in sum
     * @param window half a second to ten; without CAP_SYS_RESOURCE only multiples of two seconds (Linux 6.5)
     * @throws IOException if the machine has no unified hierarchy or no pressure stall information
     */
    static ResourceWatch stall(
            Linux linux, Map<String, String> paths, String resource, boolean all, Duration stall, Duration window)
            throws IOException {
        String unified = paths.get("");
        if (unified == null) {
            throw new IOException("stalls are measured in the unified hierarchy, which this machine does not have");
        }
        return StallWatch.open(new CgroupFiles(linux), unified, resource, all, stall, window);
    }
}

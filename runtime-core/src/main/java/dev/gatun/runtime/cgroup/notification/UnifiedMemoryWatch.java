package dev.gatun.runtime.cgroup.notification;

import dev.gatun.linux.syscall.Errno;
import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.file.CgroupFiles;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.flag.InotifyEvent;
import dev.gatun.runtime.os.io.Poller;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** v2's memory controller counts its events in a file, and a change of the file is an event of inotify. */
final class UnifiedMemoryWatch implements ResourceWatch {

    private static final String MEMORY_EVENTS = "memory.events";
    private static final String CGROUP_EVENTS = "cgroup.events";
    private static final String KILLS = "oom_kill ";
    private static final String EMPTY = "populated 0";
    private static final Set<InotifyEvent> CHANGES = EnumSet.of(InotifyEvent.IN_MODIFY, InotifyEvent.IN_DELETE_SELF);
    private static final int ENOUGH_FOR_MANY_EVENTS = 4096;

    private final CgroupFiles files;
    private final String directory;
    private final Fd inotify;
    private long kills;

    private UnifiedMemoryWatch(CgroupFiles files, String directory, Fd inotify) {
        this.files = files;
        this.directory = directory;
        this.inotify = inotify;
    }

    static UnifiedMemoryWatch open(CgroupFiles files, String directory) throws IOException {
        Fd inotify = files.linux().inotify_init1(true);
        try {
            files.linux().inotify_add_watch(inotify, directory + "/" + MEMORY_EVENTS, CHANGES);
            files.linux().inotify_add_watch(inotify, directory + "/" + CGROUP_EVENTS, CHANGES);
            return new UnifiedMemoryWatch(files, directory, inotify);
        } catch (ErrnoException failed) {
            inotify.close();
            throw failed;
        }
    }

    @Override
    public Optional<Event> await(@Nullable Duration timeout) throws IOException {
        long start = System.nanoTime();
        while (true) {
            // First, and also if there is no time to wait: what has been looked at must not wake the next poll for fd()
            // again.
            drain();
            Optional<Event> event = look();
            if (event.isPresent()) {
                return event;
            }
            Duration left = timeout == null ? null : timeout.minusNanos(System.nanoTime() - start);
            if ((left != null && left.isNegative()) || !new Poller(files.linux()).awaitReadable(inotify, left)) {
                return Optional.empty();
            }
        }
    }

    /** Kills that happened before the watch was opened count too: whoever watches late wants to know. */
    private Optional<Event> look() throws IOException {
        Optional<String> memory = files.readIfPresent(directory + "/" + MEMORY_EVENTS);
        long now = memory.flatMap(text ->
                        text.lines().filter(line -> line.startsWith(KILLS)).findFirst())
                .map(line ->
                        Long.parseUnsignedLong(line.substring(KILLS.length()).strip()))
                .orElse(kills);
        if (now > kills) {
            kills = now;
            return Optional.of(Event.OUT_OF_MEMORY);
        }
        boolean ended = files.readIfPresent(directory + "/" + CGROUP_EVENTS)
                .map(text -> text.lines().anyMatch(EMPTY::equals))
                .orElse(true);
        return ended ? Optional.of(Event.ENDED) : Optional.empty();
    }

    private void drain() throws ErrnoException {
        try {
            files.linux().read(inotify, ENOUGH_FOR_MANY_EVENTS);
        } catch (ErrnoException failed) {
            if (failed.errno() != Errno.EAGAIN) {
                throw failed;
            }
        }
    }

    @Override
    public Fd fd() {
        return inotify;
    }

    @Override
    public void close() throws IOException {
        inotify.close();
    }
}

package dev.gatun.runtime.cgroup.notification;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.file.CgroupFiles;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.io.Poller;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event of v1's memory controller: {@code cgroup.event_control} ties an eventfd to a file. */
final class LegacyMemoryWatch implements ResourceWatch {

    /** The name of the hierarchy that has such events. */
    static final String CONTROLLER = "memory";

    private static final String CONTROL = "cgroup.event_control";
    private static final Duration LATE_REMOVAL = Duration.ofMillis(200);

    private final CgroupFiles files;
    private final String file;
    private final Fd counter;
    private final Event event;
    private boolean removed;

    private LegacyMemoryWatch(CgroupFiles files, String file, Fd counter, Event event) {
        this.files = files;
        this.file = file;
        this.counter = counter;
        this.event = event;
    }

    /** @param argument what the file's events take besides the two descriptors; may be empty */
    static LegacyMemoryWatch open(CgroupFiles files, String directory, String name, String argument, Event event)
            throws IOException {
        String path = directory + "/" + name;
        Fd counter = files.linux().eventfd2(0);
        try (Fd watched = files.linux().openat(Fd.CWD, path, EnumSet.of(OpenFlag.O_RDONLY))) {
            String order = counter.number() + " " + watched.number() + (argument.isEmpty() ? "" : " " + argument);
            files.write(directory + "/" + CONTROL, order);
            return new LegacyMemoryWatch(files, path, counter, event);
        } catch (ErrnoException failed) {
            counter.close();
            throw failed;
        }
    }

    @Override
    public Optional<Event> await(@Nullable Duration timeout) throws IOException {
        if (removed) {
            return Optional.of(Event.ENDED);
        }
        if (!new Poller(files.linux()).awaitReadable(counter, timeout)) {
            return Optional.empty();
        }
        long signals = signals();
        if (files.exists(file)) {
            return Optional.of(event);
        }
        // The removal of the cgroup is signalled like an event, once, and some time after the files are gone. So two
        // signals were one
        // of each; and if another one comes, the first was not that of the removal.
        if (signals > 1 || new Poller(files.linux()).awaitReadable(counter, LATE_REMOVAL)) {
            removed = true;
            return Optional.of(event);
        }
        removed = true;
        return Optional.of(Event.ENDED);
    }

    private long signals() throws IOException {
        return ByteBuffer.wrap(files.linux().read(counter, Long.BYTES))
                .order(ByteOrder.nativeOrder())
                .getLong();
    }

    @Override
    public Fd fd() {
        return counter;
    }

    @Override
    public void close() throws IOException {
        counter.close();
    }
}

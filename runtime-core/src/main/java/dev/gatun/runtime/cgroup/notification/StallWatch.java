package dev.gatun.runtime.cgroup.notification;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.file.CgroupFiles;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.PollRequest;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.PollEvent;
import dev.gatun.runtime.os.io.Poller;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trigger of <a href="https://docs.kernel.org/accounting/psi.html">pressure stall information</a>: lives as long as the open file. */
final class StallWatch implements ResourceWatch {

    private static final long NANOS_A_MICRO = 1000;

    private final CgroupFiles files;
    private final Fd trigger;

    private StallWatch(CgroupFiles files, Fd trigger) {
        this.files = files;
        this.trigger = trigger;
    }

    static StallWatch open(
            CgroupFiles files, String directory, String resource, boolean all, Duration stall, Duration window)
            throws IOException {
        String path = directory + "/" + resource + ".pressure";
        Fd trigger = files.linux().openat(Fd.CWD, path, EnumSet.of(OpenFlag.O_RDWR, OpenFlag.O_NONBLOCK));
        try {
            String order = (all ? "full " : "some ") + stall.toNanos() / NANOS_A_MICRO + " "
                    + window.toNanos() / NANOS_A_MICRO;
            files.write(trigger, path, order);
            return new StallWatch(files, trigger);
        } catch (ErrnoException failed) {
            trigger.close();
            throw failed;
        }
    }

    @Override
    public Optional<Event> await(@Nullable Duration timeout) throws IOException {
        Set<PollEvent> events = new Poller(files.linux())
                .await(List.of(new PollRequest(trigger, EnumSet.of(PollEvent.POLLPRI))), timeout)
                .getFirst();
        if (events.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(events.contains(PollEvent.POLLERR) ? Event.ENDED : Event.PRESSURE);
    }

    @Override
    public Fd fd() {
        return trigger;
    }

    @Override
    public void close() throws IOException {
        trigger.close();
    }
}

package dev.gatun.runtime.cgroup;

import dev.gatun.runtime.cgroup.file.CgroupFiles;
import dev.gatun.runtime.os.Fd;
import dev.gatun.runtime.os.PollRequest;
import dev.gatun.runtime.os.flag.OpenFlag;
import dev.gatun.runtime.os.flag.PollEvent;
import dev.gatun.runtime.os.io.Poller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/** Waits for a line of v2's {@code cgroup.events}: the kernel wakes who polls that file whenever it changes. */
final class CgroupEvents {

    private static final int LONGEST = 4096;

    private CgroupEvents() {}

    /**
     * Waits until the file contains a line.
     *
     * @param line such as {@code frozen 1} or {@code populated 0}
     * @return false if the time passed first
     */
    static boolean await(CgroupFiles files, String directory, String line, Duration limit) throws IOException {
        var poller = new Poller(files.linux());
        long deadline = System.nanoTime() + limit.toNanos();
        try (Fd events = files.linux().openat(Fd.CWD, directory + "/cgroup.events", EnumSet.of(OpenFlag.O_RDONLY))) {
            while (true) {
                // Reading from the start also says which change has been seen, so none between read and poll is lost.
                String text = new String(files.linux().pread64(events, LONGEST, 0), StandardCharsets.UTF_8);
                if (Arrays.asList(text.split("\n", -1)).contains(line)) {
                    return true;
                }
                Duration left = Duration.ofNanos(deadline - System.nanoTime());
                if (left.isNegative() || left.isZero()) {
                    return false;
                }
                poller.await(List.of(new PollRequest(events, EnumSet.of(PollEvent.POLLPRI))), left);
            }
        }
    }
}

package dev.gatun.cli.command;

import org.jspecify.annotations.Nullable;

/**
 * The sockets that systemd, or whoever speaks its language, has passed to this process for the container; see <a
 * href="https://www.freedesktop.org/software/systemd/man/latest/sd_listen_fds.html">sd_listen_fds(3)</a>.
 */
final class ListeningDescriptors {

    private ListeningDescriptors() {}

    /** How many there are, from 3 on; none if they were meant for another process, of which this one has the environment only. */
    static int passed() {
        String count = System.getenv("LISTEN_FDS");
        return count == null ? 0 : passed(count, System.getenv("LISTEN_PID"));
    }

    private static int passed(String count, @Nullable String pid) {
        if (!Long.toString(ProcessHandle.current().pid()).equals(pid)) {
            return 0;
        }
        try {
            return Math.max(0, Integer.parseInt(count));
        } catch (NumberFormatException nonsense) {
            return 0; // as sd_listen_fds, and runc, do
        }
    }
}

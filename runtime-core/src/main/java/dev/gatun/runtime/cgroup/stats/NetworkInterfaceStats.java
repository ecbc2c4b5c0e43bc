package dev.gatun.runtime.cgroup.stats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The counters of one network interface. */
public record NetworkInterfaceStats(
        String name,
        long receivedBytes,
        long receivedPackets,
        long receiveErrors,
        long receiveDropped,
        long sentBytes,
        long sentPackets,
        long sendErrors,
        long sendDropped) {

    private static final int HEADER_LINES = 2;
    private static final int COLUMNS = 16;
    private static final int SENT = 8;

    /**
     * Reads {@code /proc/PID/net/dev}: the interfaces of that process's network namespace, of each sixteen counters, the first half
     * received.
     *
     * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_net.5.html">proc_pid_net(5)</a>
     */
    public static List<NetworkInterfaceStats> parse(String text) throws IOException {
        var interfaces = new ArrayList<NetworkInterfaceStats>();
        List<String> lines = text.lines().skip(HEADER_LINES).toList();
        for (String line : lines) {
            // The name may hold a colon (an alias), the numbers hold none.
            int colon = line.lastIndexOf(':');
            String[] n = line.substring(colon + 1).strip().split("\\s+", -1);
            if (colon < 0 || n.length < COLUMNS) {
                throw new IOException("not a line of /proc/PID/net/dev: \"" + line + "\"");
            }
            interfaces.add(new NetworkInterfaceStats(
                    line.substring(0, colon).strip(),
                    Long.parseUnsignedLong(n[0]),
                    Long.parseUnsignedLong(n[1]),
                    Long.parseUnsignedLong(n[2]),
                    Long.parseUnsignedLong(n[3]),
                    Long.parseUnsignedLong(n[SENT]),
                    Long.parseUnsignedLong(n[SENT + 1]),
                    Long.parseUnsignedLong(n[SENT + 2]),
                    Long.parseUnsignedLong(n[SENT + 3])));
        }
        return interfaces;
    }
}

package dev.gatun.runtime.os.proc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code /proc/PID/status}: lines of a name, a colon, a tab and a value.
 *
 * <pre>
 * Name:	sh
 * Uid:	1000	1000	1000	1000
 * NSpid:	4711	1
 * CapEff:	00000000a80425fb
 * </pre>
 *
 * The one value that a process chooses, its name, comes first and has newlines and backslashes escaped, so it cannot forge a line.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_status.5.html">proc_pid_status(5)</a>
 */
public final class ProcessStatus {

    private static final int HEXADECIMAL = 16;

    private final Map<String, String> values;

    private ProcessStatus(Map<String, String> values) {
        this.values = values;
    }

    /** Reads all lines; those that a newer kernel adds are kept like the others. */
    public static ProcessStatus parse(String text) {
        var values = new HashMap<String, String>();
        for (String line : text.split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                values.putIfAbsent(
                        line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return new ProcessStatus(values);
    }

    /**
     * A value as it is.
     *
     * @throws IOException if the kernel does not tell it
     */
    public String text(String name) throws IOException {
        String value = values.get(name);
        if (value == null) {
            throw new IOException("/proc/PID/status has no line \"" + name + "\"");
        }
        return value;
    }

    /** A value that is a list of decimal numbers: {@code Uid} and {@code Gid} are real, effective, saved, file system. */
    public List<Long> numbers(String name) throws IOException {
        var numbers = new ArrayList<Long>();
        for (String number : text(name).split("\\s+", -1)) {
            if (!number.isEmpty()) {
                numbers.add(Long.parseLong(number));
            }
        }
        return numbers;
    }

    /** A value that is a hexadecimal mask: {@code CapEff} …, {@code SigBlk} …. */
    public long mask(String name) throws IOException {
        return Long.parseUnsignedLong(text(name), HEXADECIMAL);
    }

    /** The process's id in its own, innermost pid namespace (the last of {@code NSpid}). */
    public int innermostPid() throws IOException {
        List<Long> pids = numbers("NSpid");
        return Math.toIntExact(pids.get(pids.size() - 1));
    }
}

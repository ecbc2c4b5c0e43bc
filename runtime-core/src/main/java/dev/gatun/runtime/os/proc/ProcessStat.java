package dev.gatun.runtime.os.proc;

import java.io.IOException;

/**
 * {@code /proc/PID/stat}, as far as a runtime needs it.
 *
 * <pre>
 * 4711 (my (odd) name) S 1 4711 4711 0 -1 4194560 … 138472 …
 * (1)   (2)            (3)(4)                        (22)
 * </pre>
 *
 * (1) pid, (2) name in parentheses, (3) state, (4) parent, (22) start time. The name is whatever the process calls itself, so it
 * may contain spaces and parentheses: the fields begin behind the <em>last</em> closing parenthesis. Who splits at spaces lets a
 * container forge the start time that its identity hangs on.
 *
 * @param pid as the reader's pid namespace sees it
 * @param name at most 15 bytes
 * @param state a letter: {@code R}unning, {@code S}leeping, {@code D}isk sleep, s{@code T}opped, {@code t}raced, {@code Z}ombie,
 *     {@code X} dead, {@code I}dle
 * @param parent 0 if it is in another pid namespace
 * @param startTime in clock ticks since the machine started; with the pid it names one process for good
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
public record ProcessStat(int pid, String name, char state, int parent, long startTime) {

    private static final int FIRST_FIELD = 3;
    private static final int PARENT_FIELD = 4;
    private static final int START_FIELD = 22;

    /**
     * Reads the one line.
     *
     * @throws IOException if it does not follow the grammar
     */
    public static ProcessStat parse(String text) throws IOException {
        int open = text.indexOf('(');
        int close = text.lastIndexOf(')');
        if (open < 0 || close < open) {
            throw malformed(text);
        }
        String[] fields = text.substring(close + 1).strip().split(" ", -1);
        if (fields.length <= START_FIELD - FIRST_FIELD || fields[0].length() != 1) {
            throw malformed(text);
        }
        try {
            return new ProcessStat(
                    Integer.parseInt(text.substring(0, open).strip()),
                    text.substring(open + 1, close),
                    fields[0].charAt(0),
                    Integer.parseInt(fields[PARENT_FIELD - FIRST_FIELD]),
                    Long.parseUnsignedLong(fields[START_FIELD - FIRST_FIELD]));
        } catch (NumberFormatException e) {
            throw new IOException(malformed(text).getMessage(), e);
        }
    }

    private static IOException malformed(String text) {
        return new IOException("not a line of /proc/PID/stat: \"" + text.strip() + "\"");
    }

    /** Whether the process has ended: a zombie waits only for its parent. */
    public boolean hasEnded() {
        return state == 'Z' || state == 'X' || state == 'x';
    }
}

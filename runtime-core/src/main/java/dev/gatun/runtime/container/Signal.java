package dev.gatun.runtime.container;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signal, by its number on Linux for x86-64 and aarch64 (<a
 * href="https://man7.org/linux/man-pages/man7/signal.7.html">signal(7)</a>).
 *
 * @param number 0 to 64; 0 only asks whether the process exists
 */
public record Signal(int number) {

    private static final int FIRST_REAL_TIME = 34;
    private static final int LAST_REAL_TIME = 64;

    /** The name at index n belongs to signal n. */
    private static final List<String> NAMES = List.of(
            "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE",
            "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM",
            "PROF", "WINCH", "IO", "PWR", "SYS");

    private static final Map<String, Integer> ALIASES = Map.of("IOT", 6, "CLD", 17, "POLL", 29, "UNUSED", 31);

    /** Asks a process to end; what {@code kill} sends when no signal is named. */
    public static final Signal TERM = new Signal(15);

    /** Ends a process; it cannot be caught. */
    public static final Signal KILL = new Signal(9);

    /** @throws ContainerException.InvalidRequest if the kernel has no such signal */
    public Signal {
        if (number < 0 || number > LAST_REAL_TIME) {
            throw unknown(Integer.toString(number));
        }
    }

    // Written out: a record's own equals is made at its first use, which takes a cold JVM some milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Signal that && that.number == number;
    }

    @Override
    public int hashCode() {
        return number;
    }

    /** The signal with that number. */
    public static Signal of(int number) {
        return new Signal(number);
    }

    /**
     * Reads a signal as {@code kill} takes it: a number, or a name with or without {@code SIG}, in any case, real-time
     * ones as {@code RTMIN+1} and {@code RTMAX-1}.
     *
     * @throws ContainerException.InvalidRequest with runc's words {@code unknown signal "…"}
     */
    public static Signal parse(String text) {
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            if (text.length() > 3) {
                throw unknown(text);
            }
            return new Signal(Integer.parseInt(text));
        }
        String name = text.toUpperCase(Locale.ROOT);
        if (name.startsWith("SIG")) {
            name = name.substring(3);
        }
        int index = name.isEmpty() ? -1 : NAMES.indexOf(name);
        if (index > 0) {
            return new Signal(index);
        }
        Integer alias = ALIASES.get(name);
        return new Signal(alias != null ? alias : realTime(name, text));
    }

    private static int realTime(String name, String text) {
        boolean fromFirst = name.startsWith("RTMIN");
        if (!fromFirst && !name.startsWith("RTMAX")) {
            throw unknown(text);
        }
        int offset = 0;
        if (name.length() > 5) {
            try {
                offset = Integer.parseInt(name.substring(5));
            } catch (NumberFormatException notANumber) {
                throw unknown(text);
            }
        }
        int number = (fromFirst ? FIRST_REAL_TIME : LAST_REAL_TIME) + offset;
        if (number < FIRST_REAL_TIME || number > LAST_REAL_TIME) {
            throw unknown(text);
        }
        return number;
    }

    private static ContainerException.InvalidRequest unknown(String text) {
        return new ContainerException.InvalidRequest("unknown signal \"" + text + "\"");
    }

    /** The name with {@code SIG}, such as {@code SIGTERM} or {@code SIGRTMIN+3}. */
    public String signalName() {
        if (number > 0 && number < NAMES.size()) {
            return "SIG" + NAMES.get(number);
        }
        if (number >= FIRST_REAL_TIME) {
            return number == FIRST_REAL_TIME ? "SIGRTMIN" : "SIGRTMIN+" + (number - FIRST_REAL_TIME);
        }
        return Integer.toString(number);
    }

    @Override
    public String toString() {
        return signalName();
    }
}

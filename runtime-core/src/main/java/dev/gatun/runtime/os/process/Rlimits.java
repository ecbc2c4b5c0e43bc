package dev.gatun.runtime.os.process;

import static dev.gatun.linux.abi.Resource_h.RLIMIT_AS;
import static dev.gatun.linux.abi.Resource_h.RLIMIT_CORE;
import static dev.gatun.linux.abi.Resource_h.RLIMIT_CPU;
import static dev.gatun.linux.abi.Resource_h.RLIMIT_DATA;
import static dev.gatun.linux.abi.Resource_h.RLIMIT_FSIZE;
import static dev.gatun.linux.abi.Resource_h.RLIMIT_LOCKS;
import static dev.gatun.linux.abi.Resource_h.RLIMIT_MEMLOCK;
import static dev.gatun.linux.abi.Resource_h.RLIMIT_MSGQUEUE;
import static dev.gatun.linux.abi.Resource_h.RLIMIT_NICE;
import static dev.gatun.linux.abi.Resource_h.RLIMIT_NOFILE;
import static dev.gatun.linux.abi.Resource_h.RLIMIT_NPROC;
import static dev.gatun.linux.abi.Resource_h.RLIMIT_RSS;
import static dev.gatun.linux.abi.Resource_h.RLIMIT_RTPRIO;
import static dev.gatun.linux.abi.Resource_h.RLIMIT_RTTIME;
import static dev.gatun.linux.abi.Resource_h.RLIMIT_SIGPENDING;
import static dev.gatun.linux.abi.Resource_h.RLIMIT_STACK;
import static java.util.Map.entry;

import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/** The resource limits by name; see <a href="https://man7.org/linux/man-pages/man2/getrlimit.2.html">getrlimit(2)</a>. */
public final class Rlimits {

    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            entry("RLIMIT_AS", RLIMIT_AS()),
            entry("RLIMIT_CORE", RLIMIT_CORE()),
            entry("RLIMIT_CPU", RLIMIT_CPU()),
            entry("RLIMIT_DATA", RLIMIT_DATA()),
            entry("RLIMIT_FSIZE", RLIMIT_FSIZE()),
            entry("RLIMIT_LOCKS", RLIMIT_LOCKS()),
            entry("RLIMIT_MEMLOCK", RLIMIT_MEMLOCK()),
            entry("RLIMIT_MSGQUEUE", RLIMIT_MSGQUEUE()),
            entry("RLIMIT_NICE", RLIMIT_NICE()),
            entry("RLIMIT_NOFILE", RLIMIT_NOFILE()),
            entry("RLIMIT_NPROC", RLIMIT_NPROC()),
            entry("RLIMIT_RSS", RLIMIT_RSS()),
            entry("RLIMIT_RTPRIO", RLIMIT_RTPRIO()),
            entry("RLIMIT_RTTIME", RLIMIT_RTTIME()),
            entry("RLIMIT_SIGPENDING", RLIMIT_SIGPENDING()),
            entry("RLIMIT_STACK", RLIMIT_STACK()));

    private Rlimits() {}

    /** The number for {@code prlimit64}, if there is a limit with that exact name. */
    public static OptionalInt number(String name) {
        Integer number = NUMBERS.get(name);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** All names, sorted. */
    public static SortedSet<String> names() {
        return new TreeSet<>(NUMBERS.keySet());
    }
}

package dev.gatun.runtime.lifecycle;

import dev.gatun.runtime.container.ContainerException;
import dev.gatun.runtime.os.struct.SchedulingAttributes;
import java.util.BitSet;

/**
 * A list of processors as a set, in the grammar of <a
 * href="https://man7.org/linux/man-pages/man7/cpuset.7.html">cpuset(7)</a>: {@code 0-3,7}, {@code 0-31:2/8}.
 */
final class ProcessorList {

    /** As many processors as any kernel is built for. */
    static final int MOST = SchedulingAttributes.AFFINITY_WORDS * Long.SIZE;

    private final String list;
    private final String pointer;
    private int at;

    private ProcessorList(String list, String pointer) {
        this.list = list;
        this.pointer = pointer;
    }

    /**
     * Reads a list.
     *
     * @param pointer of the field that holds it
     * @throws ContainerException.InvalidRequest naming the pointer, if it is none or names a processor that no kernel has
     */
    static BitSet parse(String list, String pointer) {
        return new ProcessorList(list, pointer).ranges();
    }

    /** Every processor; the kernel leaves those out that the thread's cpuset has not. */
    static BitSet all() {
        var set = new BitSet(MOST);
        set.set(0, MOST);
        return set;
    }

    private BitSet ranges() {
        var set = new BitSet();
        do {
            int first = number();
            int last = skip('-') ? number() : first;
            int used = 1;
            int group = 1;
            if (skip(':')) {
                used = number();
                group = skip('/') ? number() : 0;
            }
            if (first > last || used > group || group == 0) {
                throw wrong();
            }
            for (int start = first; start <= last; start += group) {
                set.set(start, Math.min(start + used, last + 1));
            }
        } while (skip(','));
        if (at != list.length()) {
            throw wrong();
        }
        return set;
    }

    private boolean skip(char expected) {
        boolean found = at < list.length() && list.charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }

    private int number() {
        int start = at;
        int number = 0;
        while (at < list.length() && list.charAt(at) >= '0' && list.charAt(at) <= '9') {
            number = number * 10 + list.charAt(at) - '0';
            if (number >= MOST) {
                throw new ContainerException.InvalidRequest(
                        "at " + pointer + ": \"" + list + "\" names a processor above " + (MOST - 1));
            }
            at++;
        }
        if (at == start) {
            throw wrong();
        }
        return number;
    }

    private ContainerException wrong() {
        return new ContainerException.InvalidRequest(
                "at " + pointer + ": \"" + list + "\" is not a list of processors and ranges such as 0-3,7");
    }
}

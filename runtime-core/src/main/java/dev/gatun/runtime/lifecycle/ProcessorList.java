package dev.gatun.runtime.lifecycle;

import java.util.BitSet;

/** A checked list of processors such as {@code 0-3,7} as a set. */
final class ProcessorList {

    private ProcessorList() {}

    static BitSet parse(String list) {
        var set = new BitSet();
        int at = 0;
        while (at < list.length()) {
            int comma = list.indexOf(',', at);
            String range = list.substring(at, comma < 0 ? list.length() : comma);
            int dash = range.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
            set.set(first, last + 1);
            at = comma < 0 ? list.length() : comma + 1;
        }
        return set;
    }
}

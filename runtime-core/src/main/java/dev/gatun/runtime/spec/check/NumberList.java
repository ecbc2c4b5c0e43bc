package dev.gatun.runtime.spec.check;

import org.jspecify.annotations.Nullable;

/** Lists like {@code 0-3,7,16-31:2/4}; see <a href="https://man7.org/linux/man-pages/man7/cpuset.7.html">cpuset(7)</a>. */
final class NumberList {

    private static final int DIGITS = 9;

    private final String text;
    private int at;

    private NumberList(String text) {
        this.text = text;
    }

    /** Reports a list that is none; an absent and an empty one are lists of nothing. */
    static void check(@Nullable String text, String pointer, Problems problems) {
        if (text != null && !text.isEmpty() && !new NumberList(text).isList()) {
            problems.error(pointer, "\"" + text + "\" is not a list of numbers and ranges such as 0-3,7");
        }
    }

    private boolean isList() {
        do {
            long first = number();
            if (first < 0) {
                return false;
            }
            if (skip('-')) {
                if (number() < first) {
                    return false;
                }
                if (skip(':') && (number() < 0 || !skip('/') || number() <= 0)) {
                    return false;
                }
            }
        } while (skip(','));
        return at == text.length();
    }

    private boolean skip(char expected) {
        boolean found = at < text.length() && text.charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }

    /** The number here, or -1. */
    private long number() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at == start || at - start > DIGITS ? -1 : Long.parseLong(text.substring(start, at));
    }
}

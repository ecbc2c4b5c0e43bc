package dev.gatun.runtime.cgroup.stats;

import dev.gatun.runtime.cgroup.plan.CurrentValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The few forms in which the kernel writes numbers into files. */
final class StatsText {

    private static final String NO_LIMIT = "max";

    /** The largest unsigned number. */
    static final long NONE = -1;

    private StatsText() {}

    /** A file with one number; 0 if there is no such file, the largest number for {@code max}. */
    static long number(CurrentValues files, String file) throws IOException {
        return number(files.read(file).orElse("0"));
    }

    static long number(String text) {
        String word = text.strip();
        if (word.equals(NO_LIMIT)) {
            return NONE;
        }
        return word.startsWith("-") ? Long.parseLong(word) : Long.parseUnsignedLong(word);
    }

    /** A file of lines {@code name number}; empty if there is none. */
    static Map<String, Long> table(CurrentValues files, String file) throws IOException {
        var table = new LinkedHashMap<String, Long>();
        for (String line : files.read(file).orElse("").split("\n", -1)) {
            String[] words = line.strip().split(" ", 2);
            if (words.length == 2) {
                table.put(words[0], Long.parseUnsignedLong(words[1].strip()));
            }
        }
        return table;
    }

    /** A file with numbers in a row. */
    static List<Long> row(CurrentValues files, String file) throws IOException {
        var row = new ArrayList<Long>();
        for (String word : files.read(file).orElse("").strip().split("\\s+", -1)) {
            if (!word.isEmpty()) {
                row.add(Long.parseUnsignedLong(word));
            }
        }
        return row;
    }

    /** A file with a list such as {@code 0-3,7}. */
    static List<Integer> ranges(CurrentValues files, String file) throws IOException {
        var numbers = new ArrayList<Integer>();
        for (String range : files.read(file).orElse("").strip().split(",", -1)) {
            if (!range.isEmpty()) {
                String[] ends = range.split("-", 2);
                int last = Integer.parseInt(ends[ends.length - 1]);
                for (int i = Integer.parseInt(ends[0]); i <= last; i++) {
                    numbers.add(i);
                }
            }
        }
        return numbers;
    }
}

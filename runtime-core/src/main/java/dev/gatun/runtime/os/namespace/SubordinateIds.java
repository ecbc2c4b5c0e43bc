package dev.gatun.runtime.os.namespace;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code /etc/subuid} or {@code /etc/subgid}: which further ids a user may map with {@code newuidmap} and {@code newgidmap}.
 *
 * <pre>
 * alice:100000:65536
 * 1001:165536:65536
 * </pre>
 *
 * Name or number of the user, first id, how many. Other lines are ignored, as the programs of the shadow suite do. See <a
 * href="https://man7.org/linux/man-pages/man5/subuid.5.html">subuid(5)</a>.
 *
 * @param owner name or number
 * @param first id
 * @param count how many
 */
public record SubordinateIds(String owner, long first, long count) {

    /** Reads the file's text. */
    public static List<SubordinateIds> parse(String text) {
        var ranges = new ArrayList<SubordinateIds>();
        for (String line : text.split("\n", -1)) {
            String[] fields = line.strip().split(":", -1);
            if (fields.length == 3 && isNumber(fields[1]) && isNumber(fields[2]) && Long.parseLong(fields[2]) > 0) {
                ranges.add(new SubordinateIds(fields[0], Long.parseLong(fields[1]), Long.parseLong(fields[2])));
            }
        }
        return ranges;
    }

    /** The ranges of a user, who may be listed by name or by number. */
    public static List<SubordinateIds> of(String name, long uid, List<SubordinateIds> all) {
        return all.stream()
                .filter(range -> range.owner.equals(name) || range.owner.equals(Long.toString(uid)))
                .toList();
    }

    /** The map that rootless containers usually have: root is the user, and from 1 on come the subordinate ids. */
    public static IdMap rootless(long self, List<SubordinateIds> own) {
        var mappings = new ArrayList<IdMapping>();
        mappings.add(new IdMapping(0, self, 1));
        long next = 1;
        for (SubordinateIds range : own) {
            mappings.add(new IdMapping(next, range.first, range.count));
            next += range.count;
        }
        return new IdMap(mappings);
    }

    private static boolean isNumber(String field) {
        return !field.isEmpty() && field.length() <= 10 && field.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}

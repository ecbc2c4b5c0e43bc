package dev.gatun.runtime.os.namespace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The contents of {@code /proc/PID/uid_map} or {@code gid_map}: lines of three numbers separated by blanks, first id inside, first id
 * outside, how many. At most 340 lines, written by one single {@code write} and only once. See <a
 * href="https://man7.org/linux/man-pages/man7/user_namespaces.7.html">user_namespaces(7)</a>.
 *
 * @param mappings in the order of the file; empty for a namespace without a map, where every id is the overflow id
 */
public record IdMap(List<IdMapping> mappings) {

    /** Copies the list. */
    public IdMap {
        mappings = List.copyOf(mappings);
    }

    /** One id inside for one outside: what every user may write for itself. */
    public static IdMap single(long inside, long outside) {
        return new IdMap(List.of(new IdMapping(inside, outside, 1)));
    }

    /**
     * Reads the file's text.
     *
     * @throws IOException if a line does not follow the grammar; names it
     */
    public static IdMap parse(String text) throws IOException {
        var mappings = new ArrayList<IdMapping>();
        for (String line : text.split("\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            String[] fields = line.strip().split("\\s+", -1);
            try {
                if (fields.length == 3) {
                    mappings.add(new IdMapping(
                            Long.parseLong(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2])));
                    continue;
                }
            } catch (IllegalArgumentException e) {
                throw new IOException("not a line of an id map: \"" + line + "\"", e);
            }
            throw new IOException("not a line of an id map: \"" + line + "\"");
        }
        return new IdMap(mappings);
    }

    /** The text for the kernel's file. */
    public String render() {
        return mappings.stream().map(mapping -> mapping + "\n").collect(Collectors.joining());
    }

    /** What an id of the namespace is outside; empty if it is not mapped. */
    public OptionalLong outside(long inside) {
        for (IdMapping m : mappings) {
            if (inside >= m.inside() && inside - m.inside() < m.count()) {
                return OptionalLong.of(m.outside() + (inside - m.inside()));
            }
        }
        return OptionalLong.empty();
    }

    /** What an id of the outside is in the namespace; empty if it is not mapped. */
    public OptionalLong inside(long outside) {
        for (IdMapping m : mappings) {
            if (outside >= m.outside() && outside - m.outside() < m.count()) {
                return OptionalLong.of(m.inside() + (outside - m.outside()));
            }
        }
        return OptionalLong.empty();
    }

    /** Whether this maps one id, and that is this one: no privilege is needed to write it. */
    public boolean isOnly(long outside) {
        return mappings.size() == 1
                && mappings.get(0).count() == 1
                && mappings.get(0).outside() == outside;
    }
}

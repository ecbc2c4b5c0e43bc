package dev.gatun.runtime.cgroup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A container's cgroup in one hierarchy.
 *
 * @param directory absolute
 * @param keys what libcontainer's {@code cgroup_paths} calls it: one for each controller of a shared hierarchy
 */
record Group(String directory, List<String> keys) {

    Group {
        keys = List.copyOf(keys);
    }

    /** The groups behind a map like {@code cgroup_paths}: controllers that share a directory are one group. */
    static List<Group> of(Map<String, String> paths) {
        var keysOf = new LinkedHashMap<String, List<String>>();
        paths.forEach((key, directory) ->
                keysOf.computeIfAbsent(directory, d -> new ArrayList<>()).add(key));
        var groups = new ArrayList<Group>();
        keysOf.forEach((directory, keys) -> groups.add(new Group(directory, keys)));
        return groups;
    }

    boolean isUnified() {
        return keys.contains(Hierarchy.UNIFIED);
    }

    boolean has(String key) {
        return keys.contains(key);
    }

    String file(String name) {
        return directory + "/" + name;
    }
}

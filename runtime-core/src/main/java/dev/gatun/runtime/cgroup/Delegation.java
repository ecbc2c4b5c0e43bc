package dev.gatun.runtime.cgroup;

import dev.gatun.linux.syscall.ErrnoException;
import dev.gatun.runtime.cgroup.file.CgroupFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The controllers of a v2 cgroup: each level of the tree must pass one on ({@code cgroup.subtree_control}) before the next has its
 * files.
 */
final class Delegation {

    private static final String AVAILABLE = "cgroup.controllers";
    private static final String PASSED_ON = "cgroup.subtree_control";

    private final CgroupFiles files;

    Delegation(CgroupFiles files) {
        this.files = files;
    }

    /** The controllers that the topmost cgroup in sight has: those that any below it could be given. */
    Set<String> available(String directory) throws ErrnoException {
        List<String> ancestors = ancestors(directory);
        return ancestors.isEmpty() ? Set.of() : words(files.read(ancestors.getFirst() + "/" + AVAILABLE));
    }

    /**
     * Passes controllers on, from the top down to a cgroup.
     *
     * <p>A level with processes of its own cannot ({@code EBUSY}), except for the root. That is no error here: what is missing in the end
     * shows when a limit is written.
     *
     * @param wanted those that are not available are left out
     */
    void enable(String directory, Set<String> wanted) throws ErrnoException {
        for (String level : ancestors(directory)) {
            var missing = new LinkedHashSet<>(wanted);
            missing.retainAll(words(files.read(level + "/" + AVAILABLE)));
            missing.removeAll(words(files.read(level + "/" + PASSED_ON)));
            if (!missing.isEmpty() && !passOn(level, missing)) {
                // The kernel takes all or none, so one that cannot be passed on must not stop the others.
                for (String each : missing) {
                    passOn(level, Set.of(each));
                }
            }
        }
    }

    private boolean passOn(String level, Set<String> controllers) {
        try {
            files.write(level + "/" + PASSED_ON, "+" + String.join(" +", controllers));
            return true;
        } catch (ErrnoException refused) {
            return false;
        }
    }

    /** The cgroups above one, from the top: a directory that is no cgroup has no list of controllers. */
    private List<String> ancestors(String directory) throws ErrnoException {
        var ancestors = new ArrayList<String>();
        String above = parent(directory);
        while (!above.isEmpty()) {
            Optional<String> controllers = files.readIfPresent(above + "/" + AVAILABLE);
            if (controllers.isEmpty()) {
                break;
            }
            ancestors.addFirst(above);
            above = parent(above);
        }
        return ancestors;
    }

    private static String parent(String directory) {
        return directory.substring(0, Math.max(0, directory.lastIndexOf('/')));
    }

    private static Set<String> words(String text) {
        var words = new LinkedHashSet<>(Arrays.asList(text.strip().split("\\s+", -1)));
        words.remove("");
        return words;
    }
}

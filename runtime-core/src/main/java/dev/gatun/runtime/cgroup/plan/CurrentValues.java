package dev.gatun.runtime.cgroup.plan;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What the files of a cgroup say now. */
@FunctionalInterface
public interface CurrentValues {

    /** A cgroup without files. */
    CurrentValues NONE = new Nothing();

    /** Fixed contents. */
    static CurrentValues of(Map<String, String> contents) {
        return file -> Optional.ofNullable(contents.get(file));
    }

    /** Classes with names of their own, here and where plans are made: the cache of loaded classes has no lambdas of this interface. */
    final class Nothing implements CurrentValues {
        private Nothing() {}

        @Override
        public Optional<String> read(String file) {
            return Optional.empty();
        }
    }

    /** The text of a file, without the end of the last line; empty if there is no such file. */
    Optional<String> read(String file) throws IOException;

    /** Whether there is such a file. */
    default boolean has(String file) throws IOException {
        return read(file).isPresent();
    }
}

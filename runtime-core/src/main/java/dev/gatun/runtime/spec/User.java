package dev.gatun.runtime.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numeric ids inside the container; without a umask the process keeps 0022. */
public record User(long uid, long gid, @Nullable Integer umask, List<Long> additionalGids) {
    /** Copies the lists and maps. */
    public User {
        additionalGids = List.copyOf(additionalGids);
    }
}

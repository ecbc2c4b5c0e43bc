package dev.gatun.runtime.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cache and memory bandwidth by resctrl. */
public record IntelRdt(
        @Nullable String closID,
        List<String> schemata,
        @Nullable String l3CacheSchema,
        @Nullable String memBwSchema,
        boolean enableMonitoring) {
    /** Copies the lists and maps. */
    public IntelRdt {
        schemata = List.copyOf(schemata);
    }
}

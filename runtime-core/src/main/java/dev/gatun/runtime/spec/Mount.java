package dev.gatun.runtime.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One mount, in the order of the file; the options decide whether it is a bind mount. */
public record Mount(
        String destination,
        @Nullable String type,
        @Nullable String source,
        List<String> options,
        List<IdMapping> uidMappings,
        List<IdMapping> gidMappings) {
    /** Copies the lists and maps. */
    public Mount {
        options = List.copyOf(options);
        uidMappings = List.copyOf(uidMappings);
        gidMappings = List.copyOf(gidMappings);
    }
}

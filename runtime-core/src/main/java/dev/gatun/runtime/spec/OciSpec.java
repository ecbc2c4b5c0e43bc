package dev.gatun.runtime.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole of {@code config.json} for Linux (<a
 * href="https://github.com/opencontainers/runtime-spec/blob/main/config.md">config.md</a>).
 */
public record OciSpec(
        String ociVersion,
        @Nullable Root root,
        @Nullable ProcessSpec process,
        @Nullable String hostname,
        @Nullable String domainname,
        List<Mount> mounts,
        Hooks hooks,
        Map<String, String> annotations,
        LinuxSpec linux) {
    /** Copies the lists and maps. */
    public OciSpec {
        mounts = List.copyOf(mounts);
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    }
}

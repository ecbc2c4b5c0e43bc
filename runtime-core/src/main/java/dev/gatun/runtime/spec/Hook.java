package dev.gatun.runtime.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One program; its timeout is in seconds. */
public record Hook(
        String path,
        List<String> args,
        List<String> env,
        @Nullable Integer timeout) {
    /** Copies the lists and maps. */
    public Hook {
        args = List.copyOf(args);
        env = List.copyOf(env);
    }
}

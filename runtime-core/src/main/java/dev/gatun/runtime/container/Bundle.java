package dev.gatun.runtime.container;

import java.nio.file.Path;

/**
 * A directory with a {@code config.json}, and where that file is (<a
 * href="https://github.com/opencontainers/runtime-spec/blob/main/bundle.md">bundle.md</a>).
 *
 * @param directory absolute; relative paths of the configuration start here
 * @param configuration absolute path of the configuration
 */
public record Bundle(Path directory, Path configuration) {

    /** Makes both paths absolute and normal. */
    public Bundle {
        directory = directory.toAbsolutePath().normalize();
        configuration = configuration.toAbsolutePath().normalize();
    }

    /** The bundle in that directory, with its {@code config.json}. */
    public static Bundle at(Path directory) {
        return new Bundle(directory, directory.resolve("config.json"));
    }
}

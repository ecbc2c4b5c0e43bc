package dev.gatun.cli;

import dev.gatun.cli.rootfs.RootfsBuilder;
import dev.gatun.cli.session.Streams;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the cache of loaded and linked classes that halves the launcher's start-up; called by the build.
 *
 * <p>A second JVM runs real commands, and what it has loaded is kept: as an AOT cache from JDK 25 on, as an AppCDS archive before.
 * The cache is good for exactly the JDK that made it and the jars beside it, so both are written down together. Whatever fails
 * here costs start-up time and nothing else: the build goes on.
 */
final class LaunchCache {

    private static final int FIRST_WITH_AOT_CACHE = 25;
    private static final long LIMIT_SECONDS = 120;

    private final Path distribution;

    private LaunchCache(Path distribution) {
        this.distribution = distribution;
    }

    /**
     * {@code make DISTRIBUTION} writes the cache; {@code train} is the JVM that is recorded.
     *
     * @param words see above
     */
    public static void main(String[] words) throws IOException, InterruptedException {
        if (words[0].equals("train")) {
            train();
        } else {
            Streams.standard().print(new LaunchCache(Path.of(words[1]).toAbsolutePath()).make() + "\n");
        }
    }

    private String make() throws IOException, InterruptedException {
        Path library = distribution.resolve("lib");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.writeString(library.resolve("java"), java + "\n");
        boolean aot = Runtime.version().feature() >= FIRST_WITH_AOT_CACHE;
        Path cache = library.resolve(aot ? "gatun.aot" : "gatun.jsa");
        Files.deleteIfExists(library.resolve("gatun.aot"));
        Files.deleteIfExists(library.resolve("gatun.jsa"));
        Path log = distribution.resolveSibling("cache.log");
        var command = new ArrayList<>(List.of(
                java.toString(),
                (aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + cache,
                // the launcher's options: a cache fits only a JVM with the same collector
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:-MaxFDLimit",
                "--enable-native-access=dev.gatun.linux",
                "--module-path",
                library.toString(),
                "--module",
                "dev.gatun.cli/dev.gatun.cli.LaunchCache",
                "train"));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS").forEach(builder.environment()::remove);
        Process training = builder.start();
        if (!training.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            training.destroyForcibly().waitFor();
        }
        return Files.exists(cache)
                ? "cache of loaded classes: " + cache
                : "no cache of loaded classes could be made, so gatun starts more slowly; see " + log;
    }

    /** Runs the commands that callers run most, and their failures. */
    private static void train() throws IOException {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var main = new Main(new Streams(nowhere, nowhere), Clock.systemUTC(), new LocalRuntimes());
        Path directory = Files.createTempDirectory("gatun-training-");
        try {
            String root = directory.resolve("state").toString();
            String bundle = directory.toString();
            RootfsBuilder.build(Path.of("/"), directory.resolve("rootfs"), List.of("true"));
            boolean privileged = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
            main.run(
                    privileged
                            ? List.of("spec", "--bundle", bundle)
                            : List.of("spec", "--rootless", "--bundle", bundle));
            Path configuration = directory.resolve("config.json");
            if (Files.exists(configuration)) {
                String json = Files.readString(configuration)
                        .replace("\"terminal\": true", "\"terminal\": false")
                        .replace("\"sh\"", "\"true\"");
                Files.writeString(configuration, json);
            }
            String id = "gatun-training-" + ProcessHandle.current().pid();
            main.run(List.of("--root", root, "run", "--bundle", bundle, id));
            main.run(List.of("--root", root, "create", "--bundle", bundle, "--pid-file", bundle + "/pid", id));
            main.run(List.of("--root", root, "state", id));
            main.run(List.of("--root", root, "kill", id, "0"));
            main.run(List.of("--root", root, "start", id));
            main.run(List.of("--root", root, "delete", "--force", id));
            main.run(List.of(
                    "--root",
                    root,
                    "--log",
                    bundle + "/log",
                    "--log-format",
                    "json",
                    "state",
                    "there-is-no-such-container"));
            main.run(List.of("--version"));
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}

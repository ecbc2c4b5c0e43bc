package dev.gatun.cli;

import dev.gatun.cli.rootfs.RootfsBuilder;
import dev.gatun.cli.session.Streams;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the cache of loaded and linked classes that halves the launcher's start-up; called by {@code bin/gatun-prepare}.
 *
 * <p>A second JVM runs real commands, and what it has loaded is kept: as an AOT cache from JDK 25 on, as an AppCDS archive before.
 * The cache is good for exactly the JDK that made it and the jars beside it, so both are written down together. Whatever fails
 * here costs start-up time and nothing else.
 */
final class LaunchCache {

    private static final int FIRST_WITH_AOT_CACHE = 25;
    private static final long LIMIT_SECONDS = 120;

    private final Path distribution;

    private LaunchCache(Path distribution) {
        this.distribution = distribution;
    }

    /**
     * {@code make DISTRIBUTION} writes the cache; {@code train BUNDLE} is the JVM that is recorded.
     *
     * @param words see above
     */
    public static void main(String[] words) throws IOException, InterruptedException {
        Path directory = Path.of(words[1]).toAbsolutePath();
        if (words[0].equals("train")) {
            train(directory);
        } else {
            Streams.standard().print(new LaunchCache(directory).make() + "\n");
        }
    }

    private String make() throws IOException, InterruptedException {
        Path library = distribution.resolve("lib");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        boolean aot = Runtime.version().feature() >= FIRST_WITH_AOT_CACHE;
        Path cache = library.resolve(aot ? "gatun.aot" : "gatun.jsa");
        // Other commands run meanwhile: each finds the old cache or the new one, whole.
        String process = "." + ProcessHandle.current().pid();
        Path made = library.resolve(cache.getFileName() + process);
        Path record = Files.writeString(library.resolve("java" + process), java + "\n");
        Path log = library.resolve("cache.log");
        Path bundle = Files.createTempDirectory("gatun-training-");
        try {
            prepare(bundle);
            var command = new ArrayList<>(List.of(
                    java.toString(),
                    (aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + made,
                    "-XX:+IgnoreUnrecognizedVMOptions",
                    // Profiles of methods would have every start compile them first, which takes it 8 ms of processor
                    // time.
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:-AOTRecordTraining",
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
                    "train",
                    bundle.toString()));
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().put("LC_ALL", "C.UTF-8");
            List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS").forEach(builder.environment()::remove);
            Process training = builder.start();
            if (!training.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                training.destroyForcibly().waitFor();
            }
        } finally {
            try (Stream<Path> files = Files.walk(bundle)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.move(record, library.resolve("java"), StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(library.resolve(aot ? "gatun.jsa" : "gatun.aot"));
        if (!Files.exists(made)) {
            Files.deleteIfExists(cache);
            return "no cache of loaded classes could be made, so gatun starts more slowly; see " + log;
        }
        Files.move(made, cache, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(log);
        return "cache of loaded classes: " + cache;
    }

    /** Makes a bundle whose program is {@code true}, outside the JVM that is recorded. */
    private static void prepare(Path bundle) throws IOException {
        RootfsBuilder.build(Path.of("/"), bundle.resolve("rootfs"), List.of("true"));
        boolean privileged = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        gatun(
                privileged
                        ? List.of("spec", "--bundle", bundle.toString())
                        : List.of("spec", "--rootless", "--bundle", bundle.toString()));
        Path configuration = bundle.resolve("config.json");
        String json = Files.readString(configuration)
                .replace("\"terminal\": true", "\"terminal\": false")
                .replace("\"sh\"", "\"true\"");
        Files.writeString(configuration, json);
    }

    /**
     * Runs the commands that callers run for every container, and nothing else.
     *
     * <p>With an AOT cache each start loads every class that is in it, needed or not, at 7 µs each: a command that is
     * rarely run would cost those that are run often.
     */
    private static void train(Path bundle) {
        String root = bundle.resolve("state").toString();
        String id = "gatun-training-" + ProcessHandle.current().pid();
        gatun(List.of("--root", root, "run", "--bundle", bundle.toString(), id));
        gatun(List.of("--root", root, "create", "--bundle", bundle.toString(), "--pid-file", bundle + "/pid", id));
        gatun(List.of("--root", root, "state", id));
        gatun(List.of("--root", root, "kill", id, "0"));
        gatun(List.of("--root", root, "start", id));
        gatun(List.of("--root", root, "delete", "--force", id));
        gatun(List.of("--root", root, "state", "there-is-no-such-container"));
    }

    private static void gatun(List<String> words) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        new Main(new Streams(nowhere, nowhere), Clock.systemUTC(), new LocalRuntimes()).run(words);
    }
}

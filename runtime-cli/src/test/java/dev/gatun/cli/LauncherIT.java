package dev.gatun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/gatun} from outside, as the build has packed it. */
class LauncherIT {

    private static final Path DISTRIBUTION = Path.of("target/gatun").toAbsolutePath();
    private static final Path IN_PLACE = Path.of("bin/gatun").toAbsolutePath();

    @TempDir
    Path directory;

    private Outcome run(Path directory, Map<String, String> environment, String... words) throws Exception {
        var builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return Outcome.of(builder);
    }

    @Test
    void worksWithAnEmptyEnvironmentFromAnyDirectory() throws Exception {
        Outcome outcome = run(Path.of("/"), Map.of(), IN_PLACE.toString(), "--version");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("gatun version ");
    }

    @Test
    void isSilentOnStandardErrorWhateverTheJvmIsToldByTheEnvironment() throws Exception {
        Outcome outcome = run(
                Path.of("/"),
                Map.of("JAVA_TOOL_OPTIONS", "-Da=b", "_JAVA_OPTIONS", "-Dc=d", "JDK_JAVA_OPTIONS", "-De=f"),
                IN_PLACE.toString(),
                "--version");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("gatun version ");
    }

    @Test
    void worksThroughLinksFromADirectoryWithBlanksWithAndWithoutItsCache() throws Exception {
        Path copy = directory.resolve("a directory/with blanks");
        copy(DISTRIBUTION, copy);
        Path link = Files.createSymbolicLink(directory.resolve("gatun"), Path.of("a directory/with blanks/bin/gatun"));
        Outcome moved = run(directory, Map.of(), "./gatun", "--version");
        assertThat(moved.err()).isEmpty();
        assertThat(moved.out()).startsWith("gatun version ");
        Path cache = copy.resolve("lib/gatun.aot");
        Files.writeString(cache, "not a cache");
        assertThat(run(directory, Map.of(), link.toString(), "--version")).isEqualTo(moved);
        Files.delete(cache);
        assertThat(run(directory, Map.of(), link.toString(), "--version")).isEqualTo(moved);
    }

    @Test
    void keepsLettersOutsideOfAsciiWithoutALocale() throws Exception {
        Path root = directory.resolve("Wurzel-ü");
        Outcome outcome = run(directory, Map.of(), IN_PLACE.toString(), "rootfs", root.toString(), "true");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith(root + ": ");
        assertThat(root.resolve("etc/passwd")).exists();
    }

    @Test
    void saysWhatIsMissingWhenTheNamedJavaIsNone() throws Exception {
        Outcome outcome = run(directory, Map.of("GATUN_JAVA_HOME", "/nonexistent"), IN_PLACE.toString(), "--version");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).isEqualTo("gatun: GATUN_JAVA_HOME=/nonexistent is not a Java 22 or newer\n");
    }

    @Test
    void findsAJavaWithoutTheBuildsRecord() throws Exception {
        Path copy = directory.resolve("copy");
        copy(DISTRIBUTION, copy);
        Files.delete(copy.resolve("lib/java"));
        Path home = Path.of(System.getProperty("java.home"));
        Outcome outcome = run(
                directory,
                Map.of("JAVA_HOME", home.toString()),
                copy.resolve("bin/gatun").toString(),
                "--version");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("java: " + Runtime.version());
    }

    @Test
    void reportsAFailureInOneLine() throws Exception {
        Outcome outcome = run(directory, Map.of(), IN_PLACE.toString(), "nonsense");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err())
                .hasLineCount(1)
                .matches("time=\"[^\"]+Z\" level=error msg=\"No help topic for 'nonsense'\"\n");
    }

    @Test
    void failsWhenItsOutputCannotBeWritten() throws Exception {
        Outcome outcome = run(directory, Map.of(), "/bin/sh", "-c", IN_PLACE + " --version > /dev/full");
        assertThat(outcome.code()).isEqualTo(1);
    }

    private static void copy(Path from, Path to) throws IOException {
        var files = new ArrayList<Path>();
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(files::add);
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file, target);
                Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(file));
            }
        }
    }
}

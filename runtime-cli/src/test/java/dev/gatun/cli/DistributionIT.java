package dev.gatun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of the distribution, unpacked somewhere else. */
class DistributionIT {

    @TempDir
    Path directory;

    private Path unpacked;

    @BeforeEach
    void unpack() throws Exception {
        Path archive;
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            archive = files.filter(file -> file.getFileName().toString().matches("gatun-.*\\.tar\\.gz"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(run("tar", "-xzf", archive.toAbsolutePath().toString())).isEmpty();
        unpacked = directory.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
    }

    private String run(String... words) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().remove("GATUN_JAVA_HOME");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return Outcome.of(builder).out();
    }

    private String gatun() {
        return unpacked.resolve("bin/gatun").toString();
    }

    private List<String> library() throws IOException {
        try (Stream<Path> files = Files.list(unpacked.resolve("lib"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void holdsProgramsPagesCompletionsAndLicencesAndNothingOfTheBuildsMachine() throws Exception {
        assertThat(unpacked.resolve("bin/gatun")).isExecutable();
        assertThat(unpacked.resolve("bin/gatun-prepare")).isExecutable();
        assertThat(library()).isNotEmpty().allMatch(name -> name.endsWith(".jar"));
        for (String name : List.of(
                "LICENSE",
                "share/man/man8/gatun.8",
                "share/man/man8/gatun-create.8",
                "share/bash-completion/completions/gatun",
                "share/zsh/site-functions/_gatun",
                "share/fish/vendor_completions.d/gatun.fish")) {
            assertThat(unpacked.resolve(name)).isNotEmptyFile();
        }
        try (Stream<Path> licences = Files.walk(unpacked.resolve("share/doc/gatun/third-party"))) {
            assertThat(licences.filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .startsWith("license")))
                    .as("a licence for each library that is not Gatun's own")
                    .hasSize(library().size() - 3);
        }
    }

    @Test
    void worksUnpreparedWithoutWritingAnythingForACaller() throws Exception {
        List<String> before = library();
        assertThat(run(gatun(), "--version")).startsWith("gatun version ");
        assertThat(library()).isEqualTo(before);
    }

    @Test
    @Requires(Host.ROOT)
    void isPreparedWhereItIs() throws Exception {
        assertThat(run(unpacked.resolve("bin/gatun-prepare").toString()))
                .startsWith("cache of loaded classes: " + unpacked);
        assertThat(library()).contains("gatun.place", "java").anyMatch(name -> name.matches("gatun\\.(aot|jsa)"));
        assertThat(library()).noneMatch(name -> name.matches(".*\\.[0-9]+") || name.equals("cache.log"));
        assertThat(run(gatun(), "--version")).startsWith("gatun version ");
        assertThat(run("sh", "-c", "GATUN_JAVA_OPTIONS='-Xlog:class+load=info:file=classes' " + gatun() + " list -q"))
                .isEmpty();
        assertThat(Files.readString(directory.resolve("classes")))
                .containsPattern("dev\\.gatun\\.cli\\.Main source: shared objects file");
    }

    @Test
    @Requires({Host.ROOT, Host.SCRIPT})
    void preparesItselfOnceForAPersonAtATerminal() throws Exception {
        String line = gatun() + " --root " + directory.resolve("state") + " list -q";
        assertThat(run("script", "-qec", line, "/dev/null")).startsWith("Preparing Gatun for this place");
        assertThat(library()).contains("gatun.place", "java");
        assertThat(run("script", "-qec", line, "/dev/null")).isEmpty();
        Path moved = Files.move(unpacked, directory.resolve("moved"));
        line = line.replace(unpacked.toString(), moved.toString());
        assertThat(run("script", "-qec", line, "/dev/null")).startsWith("Preparing Gatun for this place");
    }
}

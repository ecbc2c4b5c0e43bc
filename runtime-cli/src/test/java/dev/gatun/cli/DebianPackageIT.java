package dev.gatun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package, as dpkg-deb reads it and unpacked below a directory. */
@Requires(Host.DPKG)
class DebianPackageIT {

    @TempDir
    Path directory;

    private Path debianPackage;

    @BeforeEach
    void findIt() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            debianPackage = files.filter(file -> file.toString().endsWith("_all.deb"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }

    private String run(String... words) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return Outcome.of(builder).out();
    }

    @Test
    void saysWhatItIsAndWhatItDoes() throws Exception {
        assertThat(run("dpkg-deb", "--field", debianPackage.toString()))
                .contains("Package: gatun\n", "Architecture: all\n", "\nDescription: OCI container runtime");
        Path control = directory.resolve("control");
        assertThat(run("dpkg-deb", "--control", debianPackage.toString(), control.toString()))
                .isEmpty();
        for (String script : new String[] {"postinst", "prerm"}) {
            assertThat(control.resolve(script)).isExecutable();
            assertThat(run("sh", "-n", control.resolve(script).toString())).isEmpty();
        }
        assertThat(control.resolve("triggers")).content().isEqualTo("interest-noawait /usr/lib/jvm\n");
    }

    @Test
    void putsEachFileWhereItBelongs() throws Exception {
        Path root = directory.resolve("root");
        assertThat(run("dpkg-deb", "--extract", debianPackage.toString(), root.toString()))
                .isEmpty();
        Path link = root.resolve("usr/bin/gatun");
        assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("../lib/gatun/bin/gatun"));
        assertThat(run(link.toString(), "--version")).startsWith("gatun version ");
        for (String name : new String[] {
            "lib/gatun/bin/gatun-prepare",
            "share/man/man8/gatun-run.8",
            "share/bash-completion/completions/gatun",
            "share/zsh/vendor-completions/_gatun",
            "share/fish/vendor_completions.d/gatun.fish",
            "share/doc/gatun/copyright",
            "share/doc/gatun/third-party/log4j-core-jar/META-INF/LICENSE"
        }) {
            assertThat(root.resolve("usr").resolve(name)).isNotEmptyFile();
        }
        try (Stream<Path> library = Files.list(root.resolve("usr/lib/gatun/lib"))) {
            assertThat(library).isNotEmpty().allMatch(file -> file.toString().endsWith(".jar"));
        }
    }
}

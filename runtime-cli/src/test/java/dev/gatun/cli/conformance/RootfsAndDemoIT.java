package dev.gatun.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.cli.Outcome;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a newcomer meets first: {@code rootfs} and {@code demo}. */
class RootfsAndDemoIT {

    private static final String NOBODY = "65534";

    @TempDir
    private Path directory;

    private static Outcome run(Path directory, List<String> command) throws Exception {
        return Outcome.of(new ProcessBuilder(command).directory(directory.toFile()));
    }

    @ParameterizedTest
    @EnumSource
    @Requires({Host.ROOT, Host.RUNC})
    void aRootFilesystemHoldsWhatItsProgramsNeedForAContainer(RuntimeBinary runtime) throws Exception {
        Path bundle = directory;
        Path root = bundle.resolve("rootfs");
        Outcome made = RuntimeBinary.GATUN.run(bundle, "rootfs", root.toString(), "ls");
        assertThat(made.err()).isEmpty();
        assertThat(made.code()).isZero();
        // glibc loads the reader of /etc/passwd at run time, so nobody's table names it.
        Set<String> libraries = libraries(root);
        libraries.remove("libnss_files.so.2");
        assertThat(libraries).isEqualTo(needed("/bin/sh", "/bin/ls"));
        Files.writeString(
                bundle.resolve("config.json"),
                TestBundle.CONFIGURATION.replace(
                        "\"sh\", \"-c\", \"exit 7\"", "\"/bin/sh\", \"-c\", \"ls /etc/passwd && exit 9\""));
        String id = directory.getFileName() + "-a";
        assertThat(runtime.run(bundle, "run", id)).isEqualTo(new Outcome(9, "/etc/passwd\n", ""));
        assertThat(Debris.of(directory.getFileName().toString(), directory.resolve("state")))
                .isEmpty();
    }

    /** The names of the libraries and loaders below a directory. */
    private static Set<String> libraries(Path root) throws IOException {
        var names = new TreeSet<String>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = String.valueOf(file.getFileName());
                if (attributes.isRegularFile() && name.contains(".so")) {
                    names.add(name);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return names;
    }

    /** What the machine's own loader says that programs need. */
    private Set<String> needed(String... programs) throws Exception {
        var names = new TreeSet<String>();
        var path = Pattern.compile("/\\S*/(\\S+\\.so\\S*) \\(0x");
        for (String program : programs) {
            var matcher = path.matcher(run(directory, List.of("ldd", program)).out());
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        assertThat(names).isNotEmpty();
        return names;
    }

    @Test
    void aProgramThatIsNotThereIsNamedAndNothingIsMade() throws Exception {
        Path root = directory.resolve("rootfs");
        Outcome outcome = RuntimeBinary.GATUN.run(directory, "rootfs", root.toString(), "ls", "no-such-program");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).hasLineCount(1).contains("no-such-program: executable file not found in ");
        assertThat(root).doesNotExist();
    }

    @Test
    @Requires(Host.ROOT)
    void theDemoOfRootShowsAContainerAndLeavesNothing() throws Exception {
        Outcome outcome = RuntimeBinary.GATUN.run(directory, "demo");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("3. The container, as root. It says of itself:")
                .contains("  privileges  0000000000000020 (effective capabilities)");
        assertThatItIsAContainer(outcome.out());
    }

    @Test
    @Requires({Host.SETUID_TO_UNPRIVILEGED, Host.USER_NAMESPACES})
    void theDemoOfAnOrdinaryUserShowsOneInAUserNamespace() throws Exception {
        // The build's own directory may be root's alone.
        Path copy = Files.createTempDirectory("gatun-distribution");
        try {
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
            copy(Path.of("target/gatun"), copy);
            var command = new ArrayList<>(
                    List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "env", "-i"));
            command.addAll(List.of("PATH=/usr/bin:/bin", copy + "/bin/gatun", "demo"));
            Outcome outcome = run(Path.of("/"), command);
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.code()).isZero();
            assertThat(outcome.out())
                    .contains("3. The container, as user " + NOBODY + ", who is root inside a user namespace");
            assertThatItIsAContainer(outcome.out());
        } finally {
            run(Path.of("/"), List.of("rm", "-r", copy.toString()));
        }
    }

    private static void assertThatItIsAContainer(String out) throws IOException {
        assertThat(out)
                .contains("  hostname    gatun\n")
                .contains("  process     1 (the first one of its pid namespace)\n")
                .contains("  user id     0\n")
                .contains("  open files  256 at most\n")
                .contains("  no new privileges: 1\n")
                .contains("    /proc (proc)\n")
                .contains("What to try next:\n");
        assertThat(Debris.of("gatun-demo", Path.of("/nonexistent"))).isEmpty();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path source, BasicFileAttributes attributes) throws IOException {
                Path target = to.resolve(from.relativize(source).toString());
                Files.createDirectories(target);
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path source, BasicFileAttributes attributes) throws IOException {
                Path target = to.resolve(from.relativize(source).toString());
                Files.copy(source, target, LinkOption.NOFOLLOW_LINKS);
                Files.setPosixFilePermissions(
                        target,
                        PosixFilePermissions.fromString(Files.isExecutable(source) ? "rwxr-xr-x" : "rw-r--r--"));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

package dev.gatun.cli.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootfsBuilderTest {

    private static final Path HOST = Path.of("/");

    @TempDir
    Path directory;

    @Test
    void copiesAShellThatFindsItsLoader() throws IOException {
        Path root = directory.resolve("root");
        RootfsBuilder.Result result = RootfsBuilder.build(HOST, root, List.of("cat"));
        assertThat(result.programs())
                .anyMatch(program -> program.endsWith("/sh"))
                .anyMatch(program -> program.endsWith("/cat"));
        String loader = ElfFile.read(Path.of("/bin/sh")).interpreter().orElseThrow();
        assertThat(root.resolve(loader.substring(1))).isRegularFile().isExecutable();
        assertThat(root.resolve("etc/passwd")).content().startsWith("root:x:0:0:");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("tmp"))))
                .isEqualTo("rwxrwxrwx");
        assertThat((int) Files.getAttribute(root.resolve("tmp"), "unix:mode") & 07777)
                .isEqualTo(01777);
        for (String name : List.of("proc", "sys", "dev")) {
            assertThat(root.resolve(name)).isEmptyDirectory();
        }
    }

    @Test
    void keepsTheMachinesTopLevelLinks() throws IOException {
        Path root = directory.resolve("root");
        RootfsBuilder.build(HOST, root, List.of("sh"));
        for (String name : List.of("bin", "lib", "lib64")) {
            assertThat(Files.isSymbolicLink(root.resolve(name))).isEqualTo(Files.isSymbolicLink(HOST.resolve(name)));
        }
    }

    @Test
    void fillsItsOwnDirectoryAgain() throws IOException {
        Path root = directory.resolve("root");
        RootfsBuilder.Result first = RootfsBuilder.build(HOST, root, List.of("cat"));
        assertThat(RootfsBuilder.build(HOST, root, List.of("cat"))).isEqualTo(first);
    }

    @Test
    void refusesADirectoryOfSomebodyElse() throws IOException {
        Files.writeString(directory.resolve("precious"), "");
        assertThatThrownBy(() -> RootfsBuilder.build(HOST, directory, List.of("cat")))
                .hasMessage(directory + ": directory not empty, and not made by gatun rootfs");
    }

    @Test
    void leavesNothingBehindWhenAProgramIsNotThere() {
        Path root = directory.resolve("root");
        assertThatThrownBy(() -> RootfsBuilder.build(HOST, root, List.of("there-is-no-such-program")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("there-is-no-such-program: executable file not found in ");
        assertThat(root).doesNotExist();
    }

    @Test
    void bringsTheInterpreterOfAScript() throws IOException {
        Path script = Files.writeString(directory.resolve("script"), "#!/usr/bin/env -S cat -n\n");
        Path root = directory.resolve("root");
        RootfsBuilder.Result result = RootfsBuilder.build(HOST, root, List.of(script.toString()));
        assertThat(result.programs())
                .contains(script.toString(), "/usr/bin/env")
                .anyMatch(program -> program.endsWith("/cat"));
        assertThat(root.resolve(script.toString().substring(1))).isRegularFile();
    }
}

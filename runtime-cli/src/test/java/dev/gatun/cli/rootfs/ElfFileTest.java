package dev.gatun.cli.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfFileTest {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin/java");

    @TempDir
    Path directory;

    @Test
    void readsTheLibrariesOfTheRunningJava() throws IOException {
        ElfFile java = ElfFile.read(JAVA);
        assertThat(java.needed()).contains("libjli.so");
        assertThat(java.interpreter())
                .hasValueSatisfying(loader -> assertThat(loader).contains("ld-"));
        assertThat(java.wide()).isTrue();
        assertThat(List.of(java.rpath(), java.runpath()).toString()).contains("$ORIGIN");
    }

    @Test
    void findsALibraryBelowOrigin() throws IOException {
        List<String> files =
                new LibrarySearch(Path.of("/")).closure(JAVA.toRealPath().toString());
        assertThat(files).anyMatch(file -> file.endsWith("/lib/libjli.so")).doesNotHaveDuplicates();
        assertThat(files).allSatisfy(file -> assertThat(Path.of(file)).exists());
    }

    @Test
    void refusesAScript() throws IOException {
        Path script =
                Files.writeString(directory.resolve("script"), "#!/bin/sh\necho this is no program of the kind\n");
        assertThatThrownBy(() -> ElfFile.read(script))
                .isInstanceOf(IOException.class)
                .hasMessage(script + ": not an ELF file");
    }

    @Test
    void saysThatAFileIsCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(JAVA);
        for (int length : new int[] {0, 3, 16, 40, 63, 64, 100, 300}) {
            Path cut = directory.resolve("cut-" + length);
            Files.write(cut, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ElfFile.read(cut))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(cut.toString());
        }
    }

    @Test
    void survivesDamage() throws IOException {
        byte[] whole = Files.readAllBytes(JAVA);
        var random = new Random(20261124);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i < 4; i++) {
                damaged[4 + random.nextInt(700)] = (byte) random.nextInt();
            }
            Path file = Files.write(directory.resolve("damaged"), damaged);
            try {
                assertThat(ElfFile.read(file)).isNotNull();
            } catch (IOException said) {
                assertThat(said).hasMessageStartingWith(file.toString());
            }
        }
    }

    @Test
    void namesTheLibraryThatIsMissing() throws IOException {
        Path host = directory.resolve("host");
        Files.createDirectories(host.resolve("bin"));
        Files.copy(JAVA, host.resolve("bin/java"));
        assertThatThrownBy(() -> new LibrarySearch(host).closure("/bin/java"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot find the library ")
                .hasMessageEndingWith(", which /bin/java needs");
    }
}

package dev.gatun.linux.syscall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrnoTest {

    @Test
    void findsErrorsByNumber() {
        assertThat(Errno.of(2)).isEqualTo(Errno.ENOENT);
        assertThat(Errno.of(133)).isEqualTo(Errno.EHWPOISON);
        assertThat(Errno.of(4000)).isEqualTo(Errno.UNKNOWN);
        assertThat(Errno.of(0)).isEqualTo(Errno.UNKNOWN);
    }

    @Test
    void everyNumberComesBackToItsName() {
        for (Errno errno : Errno.values()) {
            assertThat(Errno.of(errno.value())).isEqualTo(errno);
        }
    }

    @Test
    void anExceptionNamesTheCallAndTheError() {
        var refusal = new ErrnoException("close(-1)", 9);
        assertThat(refusal).hasMessage("close(-1): bad file descriptor (EBADF)");
        assertThat(refusal.errno()).isEqualTo(Errno.EBADF);
        assertThat(new ErrnoException("x()", 999)).hasMessage("x(): error 999");
    }

    @Test
    @Requires(Host.C_COMPILER)
    void namesAndTextsAreThoseOfTheCLibrary(@TempDir Path directory) throws Exception {
        Path source = Files.writeString(directory.resolve("errno.c"), """
                #include <errno.h>
                #include <stdio.h>
                #include <string.h>
                int main(void) {
                    for (int i = 1; i < 200; i++) printf("%d %s\\n", i, strerror(i));
                    return 0;
                }
                """);
        Path program = directory.resolve("errno");
        output("cc", "-o", program.toString(), source.toString());
        Map<Integer, String> texts = new TreeMap<>();
        for (String line : output(program.toString()).lines().toList()) {
            int space = line.indexOf(' ');
            texts.put(Integer.parseInt(line.substring(0, space)), line.substring(space + 1));
        }
        String macros = output("cc", "-E", "-dM", "-include", "errno.h", "-x", "c", "/dev/null");
        int compared = 0;
        for (String line : macros.lines().toList()) {
            String[] words = line.split(" +", -1);
            if (words.length == 3 && words[1].matches("E[A-Z0-9]+") && words[2].matches("[0-9]+")) {
                Errno errno = Errno.of(Integer.parseInt(words[2]));
                assertThat(errno.name()).isEqualTo(words[1]);
                assertThat(errno.description()).isEqualTo(lowered(texts.getOrDefault(errno.value(), "none")));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(120);
    }

    /** The first letter in lower case, unless it begins an abbreviation. */
    private static String lowered(String text) {
        return Character.isUpperCase(text.charAt(1))
                ? text
                : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String output(String... command) throws IOException {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}

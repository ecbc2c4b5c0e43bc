package dev.gatun.cli.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.cli.catalog.Commands;
import dev.gatun.cli.command.Command;
import dev.gatun.cli.option.Option;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual pages of the distribution, as groff reads them. */
class ManualPageIT {

    private static final Path PAGES = Path.of("target/gatun/share/man/man8");

    static List<String> names() {
        var names = new ArrayList<>(List.of("gatun"));
        for (Command command : Commands.all()) {
            names.add("gatun-" + command.name());
        }
        return names;
    }

    private static String rendered(String name) throws Exception {
        // -c -P-bou: without overstriking, so that the words are plain
        Process groff = new ProcessBuilder(
                        "groff",
                        "-ww",
                        "-man",
                        "-Tascii",
                        "-c",
                        "-P-bou",
                        PAGES.resolve(name + ".8").toString())
                .redirectErrorStream(true)
                .start();
        return new String(groff.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void thereIsOneForEachCommand() throws Exception {
        try (var files = Files.list(PAGES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".8", "")))
                    .containsExactlyInAnyOrderElementsOf(names());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    @Requires(Host.GROFF)
    void isFormattedWithoutAWarning(String name) throws Exception {
        assertThat(rendered(name))
                .doesNotContain(name + ".8:")
                .contains(
                        "NAME\n       " + name + " - ", "\nSYNOPSIS\n       gatun ", "\nEXIT STATUS\n", "\nSEE ALSO\n");
    }

    @Test
    @Requires(Host.GROFF)
    void showsEachOptionAsItIsTyped() throws Exception {
        for (Command command : Commands.all()) {
            String page = rendered("gatun-" + command.name());
            for (Option<?> option : command.options().all()) {
                if (!option.isHidden()) {
                    assertThat(page).contains("\n       " + Help.names(option));
                }
            }
        }
        assertThat(rendered("gatun")).contains("       --trace[=FILE]\n", "       --root DIR\n");
    }
}

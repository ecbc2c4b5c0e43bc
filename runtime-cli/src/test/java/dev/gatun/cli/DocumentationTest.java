package dev.gatun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.cli.catalog.Commands;
import dev.gatun.cli.command.Command;
import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.GlobalOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code README.md} and {@code docs} speak of what there is. */
class DocumentationTest {

    private static final Path ROOT =
            Path.of(System.getProperty("gatun.testdata")).resolveSibling("");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");
    private static final Pattern MEMBER = Pattern.compile("`([A-Z][a-z][A-Za-z0-9]*)\\.([a-z][A-Za-z0-9]*)`");

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            files.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        var broken = new TreeSet<String>();
        int seen = 0;
        for (Path document : documents()) {
            for (var link : LINK.matcher(Files.readString(document)).results().toList()) {
                String target = link.group(1);
                seen++;
                if (!target.contains(":") && !Files.exists(document.resolveSibling(target))) {
                    broken.add(ROOT.relativize(document) + ": " + target);
                }
            }
        }
        assertThat(seen).isGreaterThan(15);
        assertThat(broken).isEmpty();
    }

    @Test
    void everyMemberOfAClassThatIsNamedIsThere() throws IOException {
        var missing = new TreeSet<String>();
        for (Path document : documents()) {
            for (var found :
                    MEMBER.matcher(Files.readString(document)).results().toList()) {
                List<Path> sources = sources(found.group(1) + ".java");
                boolean named = false;
                for (Path source : sources) {
                    named |= Pattern.compile("\\b" + found.group(2) + "\\b")
                            .matcher(Files.readString(source))
                            .find();
                }
                if (!sources.isEmpty() && !named) {
                    missing.add(ROOT.relativize(document) + ": " + found.group());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static List<Path> sources(String file) throws IOException {
        try (Stream<Path> files = Stream.of("linux-bindings", "runtime-core", "runtime-cli")
                .map(module -> ROOT.resolve(module).resolve("src"))
                .flatMap(DocumentationTest::below)) {
            return files.filter(path -> path.endsWith(file)).toList();
        }
    }

    @SuppressWarnings("StreamResourceLeak") // flatMap closes it
    private static Stream<Path> below(Path directory) {
        try {
            return Files.walk(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyCommandAndOptionIsDescribed() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/cli.md"));
        describes(document, new GlobalOptions().options());
        for (Command command : Commands.all()) {
            assertThat(document).contains("### gatun " + command.name() + "\n");
            describes(document, command.options());
        }
    }

    private static void describes(String document, Options options) {
        for (Option<?> option : options.all()) {
            for (String name : option.names()) {
                assertThat(document).containsPattern("`" + name + "[ `]");
            }
        }
    }
}

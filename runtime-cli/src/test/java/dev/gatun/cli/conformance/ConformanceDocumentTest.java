package dev.gatun.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/conformance.md} speaks of what there is. */
class ConformanceDocumentTest {

    private static final Path ROOT =
            Path.of(System.getProperty("gatun.testdata")).resolveSibling("");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)`");

    private static Set<String> classes() throws IOException {
        var names = new TreeSet<String>();
        for (String module : new String[] {"linux-bindings", "runtime-core", "runtime-cli"}) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
            }
        }
        return names;
    }

    @Test
    void namesOnlyClassesThatThereAre() throws IOException {
        Set<String> named = CLASS.matcher(Files.readString(ROOT.resolve("docs/conformance.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(50);
        named.removeAll(classes());
        assertThat(named).isEmpty();
    }

    @Test
    void namesATestOfEveryCheck() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/conformance.md"));
        assertThat(classes())
                .filteredOn(name -> name.endsWith("CheckTest"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
    }
}

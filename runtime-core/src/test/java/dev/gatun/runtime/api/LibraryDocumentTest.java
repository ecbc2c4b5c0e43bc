package dev.gatun.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/library.md} shows is code of {@link LibraryExamplesIT}, which compiles and runs. */
class LibraryDocumentTest {

    private static final Path ROOT =
            Path.of(System.getProperty("gatun.testdata")).resolveSibling("");
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyExampleIsCodeOfATest() throws IOException {
        String tests = flat(Files.readString(
                ROOT.resolve("runtime-core/src/test/java/dev/gatun/runtime/api/LibraryExamplesIT.java")));
        String document = Files.readString(ROOT.resolve("docs/library.md"));
        assertThat(EXAMPLE.matcher(document).results().toList())
                .hasSizeGreaterThan(3)
                .allSatisfy(example -> assertThat(tests).contains(flat(example.group(1))));
    }

    /** Indented as the code around it or not at all: both are the same example. */
    private static String flat(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}

package dev.gatun.runtime.rootfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KnownMountOptionsTest {

    private static final Pattern CASE = Pattern.compile("case ((\"[^\"]*\",?\\s*)+)->");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");

    @Test
    void listsTheWordsThatTheParserKnowsAndNoOther() throws IOException {
        String parser = Files.readString(Path.of("src/main/java/dev/gatun/runtime/rootfs/MountOptionParser.java"));
        var words = new TreeSet<String>();
        for (var labels : CASE.matcher(parser).results().toList()) {
            for (var word : WORD.matcher(labels.group(1)).results().toList()) {
                words.add(word.group(1));
            }
        }
        assertThat(words.remove("")).isTrue(); // taken, and means nothing
        assertThat(words).hasSizeGreaterThan(60);
        assertThat(KnownMountOptions.words()).containsExactlyElementsOf(words);
    }

    @Test
    void leavesNoneOfThemToTheFileSystem() {
        var left = new ArrayList<String>();
        for (String word : KnownMountOptions.words()) {
            left.addAll(MountOptions.parse(List.of(word)).data());
        }
        assertThat(left).isEmpty();
    }
}

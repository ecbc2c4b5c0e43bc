package dev.gatun.runtime.spec.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hand-written tree, compared with the one that Jackson's mapper makes of the same text. */
class JsonTreeTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static ObjectNode parse(String json) throws SpecException {
        return JsonTree.parse("config.json", json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\": {}, \"b\": [], \"c\": [[], {}, [[1]]]}",
                "{\"n\": [0, -1, 2147483648, -9223372036854775808, 18446744073709551615, 0.5, 1e300, -0.0]}",
                "{\"s\": [\"\", \"\\u0000\\\"\\\\/\\n\", \"caf\u00e9 \ud83d\ude00\"], \"\": true, \"f\": false, \"z\": null}",
                "{\"a\": 1, \"b\": 2, \"a\": 3}"
            })
    void buildsAndPrintsWhatTheMapperDoes(String json) throws IOException {
        ObjectNode tree = parse(json);
        assertThat(tree).isEqualTo(MAPPER.readTree(json));
        assertThat(JsonTree.compact(tree)).isEqualTo(MAPPER.writeValueAsString(tree));
        assertThat(parse(JsonTree.indented(tree, "\t"))).isEqualTo(tree);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample_spec_linux.json", "state.json"})
    void buildsAndPrintsTheSamples(String name) throws IOException {
        String json = Files.readString(Path.of(System.getProperty("gatun.testdata"), name));
        ObjectNode tree = parse(json);
        assertThat(tree).isEqualTo(MAPPER.readTree(json));
        assertThat(JsonTree.compact(tree)).isEqualTo(MAPPER.writeValueAsString(tree));
    }

    @Test
    void indentsAsGoDoes() throws SpecException {
        assertThat(JsonTree.indented(parse("{\"a\": [1, {\"b\": {}}], \"c\": []}"), "  "))
                .isEqualTo("""
                {
                  "a": [
                    1,
                    {
                      "b": {}
                    }
                  ],
                  "c": []
                }""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}]", "{} x"})
    void refusesWhatFollowsTheDocument(String json) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(SpecException.class)
                .hasMessageStartingWith("config.json: line 1, column ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "null", "\"{}\""})
    void refusesWhatIsNoObject(String json) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(SpecException.class)
                .hasMessage("config.json: the document is not a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\"", "{\"a\": ", "{\"a\": [1", "{\"a\": [1,]}", "{\"a\": NaN}"})
    void refusesWhatIsCutOffOrMalformed(String json) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(SpecException.class)
                .hasMessageStartingWith("config.json: line 1, column ");
    }

    @Test
    void refusesADocumentTooDeepForTheStack() {
        assertThatThrownBy(() -> parse("{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("nesting depth");
    }
}

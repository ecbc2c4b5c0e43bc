package dev.gatun.runtime.spec.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "{\"n\": [0, -1, 2147483648, -9223372036854775808, 18446744073709551615, 0.5, 1e300, -0.0, 1E-7, 123456789012345678]}",
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
    @ValueSource(strings = {"", " \n", "[]", "1", "null", "\"{}\""})
    void refusesWhatIsNoObject(String json) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(SpecException.class)
                .hasMessage("config.json: the document is not a JSON object");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    {              | 2  | the name of a member, found the end of the file
                    {"a"           | 5  | ':', found the end of the file
                    {"a":          | 6  | a value, found the end of the file
                    {"a": [1       | 9  | ',' or ']', found the end of the file
                    {"a": [1,]}    | 10 | a value, found ']'
                    {"a": 1,}      | 9  | the name of a member, found '}'
                    {"a": 1 "b"}   | 9  | ',' or '}', found '"'
                    {"a": NaN}     | 7  | a value, found 'N'
                    {"a": nul}     | 7  | a value, found 'n'
                    {"a": 01}      | 8  | ',' or '}', found '1'
                    {"a": -}       | 8  | a digit, found '}'
                    {"a": 1.}      | 9  | a digit, found '}'
                    {"a": 1e}      | 9  | a digit, found '}'
                    {"a": "x       | 9  | the '"' at the end of a string, found the end of the file
                    {"a": "\\       | 9  | one of "\\/bfnrtu after a backslash, found the end of the file
                    {"a": "\\x"}    | 9  | one of "\\/bfnrtu after a backslash, found 'x'
                    {"a": "\\u12g4"} | 12 | four hexadecimal digits, found 'g'
                    {'a': 1}       | 2  | the name of a member, found '''
                    {} {}          | 4  | the end of the document, found '{'
                    {}]            | 3  | the end of the document, found ']'
                    """)
    void namesThePlaceOfAnError(String json, int column, String expected) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(SpecException.class)
                .hasMessage("config.json: line 1, column " + column + ": expected " + expected);
        assertThatThrownBy(() -> MAPPER.readerFor(JsonNode.class)
                        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .readTree(json))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void countsLinesAndColumns() {
        assertThatThrownBy(() -> parse("{\n\n  \"a\": \"b\nc\"}"))
                .hasMessage("config.json: line 3, column 10: expected the '\"' at the end of a string,"
                        + " found the control character 10");
    }

    @Test
    void refusesADocumentTooDeepForTheStack() {
        assertThatThrownBy(() -> parse("{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(SpecException.class)
                .hasMessage("config.json: line 1, column 505: objects and arrays are more than 500 deep");
    }

    @Test
    void refusesANumberThatWouldTakeLongToConvert() {
        assertThatThrownBy(() -> parse("{\"a\":" + "1".repeat(1001) + "}"))
                .hasMessage("config.json: line 1, column 6: a number has more than 1000 digits");
    }
}

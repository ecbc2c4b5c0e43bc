package dev.gatun.runtime.spec.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** Parses and prints JSON documents; the only place that holds a mapper. */
public final class JsonTree {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonTree() {}

    /**
     * Parses a document that has to be an object.
     *
     * @throws SpecException naming line and column of an error
     */
    public static ObjectNode parse(String file, byte[] bytes) throws SpecException {
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new SpecException(file, List.of(new SpecProblem("", "the document is not a JSON object")));
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : "line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": ";
            throw new SpecException(file, List.of(new SpecProblem("", place + e.getOriginalMessage())));
        } catch (IOException e) {
            // bytes that are no text in the encoding that the first of them promise
            throw new SpecException(file, List.of(new SpecProblem("", "the file is not text: " + e.getMessage())));
        }
    }

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The document on one line. */
    public static String compact(JsonNode tree) {
        return tree.toString();
    }

    /** The document with an indent of so many characters of white space. */
    public static String indented(JsonNode tree, String indent) {
        try {
            return MAPPER.writer(new SpecPrinter(indent)).writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree in memory could not be printed", e);
        }
    }
}

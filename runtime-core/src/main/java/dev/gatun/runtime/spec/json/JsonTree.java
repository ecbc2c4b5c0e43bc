package dev.gatun.runtime.spec.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Parses and prints JSON documents.
 *
 * <p>The tree is Jackson's; what reads and prints it is not, since every command starts a JVM. A mapper initialises
 * introspection, date formats and locales, which took a third of a cold {@code gatun run}. The bare parser initialises
 * {@link java.math.BigDecimal}, which computes a table of powers first: 7 of the 65 ms of {@code gatun state}.
 */
public final class JsonTree {

    private JsonTree() {}

    /**
     * Parses a document that has to be an object.
     *
     * @throws SpecException naming line and column of an error
     */
    public static ObjectNode parse(String file, byte[] bytes) throws SpecException {
        JsonNode tree;
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            tree = new JsonReader(text.toString()).document();
        } catch (CharacterCodingException e) {
            throw problem(file, "the file is not text in UTF-8");
        } catch (JsonSyntaxException e) {
            throw problem(file, e.getMessage());
        }
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw problem(file, "the document is not a JSON object");
    }

    private static SpecException problem(String file, String message) {
        return new SpecException(file, List.of(new SpecProblem("", message)));
    }

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The document on one line. */
    public static String compact(JsonNode tree) {
        return JsonPrinter.compact(tree);
    }

    /** The document with an indent of so many characters of white space. */
    public static String indented(JsonNode tree, String indent) {
        return JsonPrinter.indented(tree, indent);
    }
}

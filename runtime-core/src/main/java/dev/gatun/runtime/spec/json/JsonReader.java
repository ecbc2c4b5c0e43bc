package dev.gatun.runtime.spec.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;

/** Reads one JSON document (RFC 8259) into a tree; {@link JsonTree} says why no Jackson parser does. */
final class JsonReader {

    /** Deeper documents could exhaust the stack. */
    private static final int MAXIMUM_DEPTH = 500;

    /** Longer numbers are never meant, and take a time that grows with the square of their length. */
    private static final int MAXIMUM_DIGITS = 1000;

    /** So many digits fit a long whatever they are. */
    private static final int DIGITS_OF_LONG = 18;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int END = -1;

    private final String text;
    private int position;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    /** The one value that the text holds; "missing" if it holds none. */
    JsonNode document() throws JsonSyntaxException {
        skipSpace();
        JsonNode document = peek() == END ? NODES.missingNode() : value();
        skipSpace();
        if (peek() != END) {
            throw unexpected("the end of the document");
        }
        return document;
    }

    private JsonNode value() throws JsonSyntaxException {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> NODES.textNode(string());
            case 't' -> word("true", NODES.booleanNode(true));
            case 'f' -> word("false", NODES.booleanNode(false));
            case 'n' -> word("null", NODES.nullNode());
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw unexpected("a value");
        };
    }

    private ObjectNode object() throws JsonSyntaxException {
        enter();
        ObjectNode object = NODES.objectNode();
        if (nextIs('}')) {
            return leave(object);
        }
        do {
            skipSpace();
            if (peek() != '"') {
                throw unexpected("the name of a member");
            }
            String name = string();
            if (!nextIs(':')) {
                throw unexpected("':'");
            }
            skipSpace();
            // of members with the same name the last one counts, as in every other runtime
            object.set(name, value());
        } while (nextIs(','));
        if (!nextIs('}')) {
            throw unexpected("',' or '}'");
        }
        return leave(object);
    }

    private ArrayNode array() throws JsonSyntaxException {
        enter();
        ArrayNode array = NODES.arrayNode();
        if (nextIs(']')) {
            return leave(array);
        }
        do {
            skipSpace();
            array.add(value());
        } while (nextIs(','));
        if (!nextIs(']')) {
            throw unexpected("',' or ']'");
        }
        return leave(array);
    }

    private void enter() throws JsonSyntaxException {
        if (++depth > MAXIMUM_DEPTH) {
            throw new JsonSyntaxException(
                    text, position, "objects and arrays are more than " + MAXIMUM_DEPTH + " deep");
        }
        position++;
    }

    private <T extends JsonNode> T leave(T node) {
        depth--;
        return node;
    }

    private String string() throws JsonSyntaxException {
        int start = ++position;
        while (peek() != '"' && peek() != '\\' && peek() >= ' ') {
            position++;
        }
        if (peek() == '"') {
            return text.substring(start, position++);
        }
        var string = new StringBuilder().append(text, start, position);
        while (peek() != '"') {
            int c = peek();
            if (c < ' ') {
                throw unexpected("the '\"' at the end of a string");
            }
            position++;
            string.append(c == '\\' ? escaped() : (char) c);
        }
        position++;
        return string.toString();
    }

    private char escaped() throws JsonSyntaxException {
        int c = peek();
        position++;
        return switch (c) {
            case '"', '\\', '/' -> (char) c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int unit = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = peek() == END ? -1 : Character.digit(peek(), 16);
                    if (digit < 0 || peek() > 'f') {
                        throw unexpected("four hexadecimal digits");
                    }
                    unit = unit << 4 | digit;
                    position++;
                }
                yield (char) unit;
            }
            default -> {
                position--;
                throw unexpected("one of \"\\/bfnrtu after a backslash");
            }
        };
    }

    private JsonNode number() throws JsonSyntaxException {
        int start = position;
        skip('-');
        if (!skip('0')) {
            digits();
        }
        boolean whole = true;
        if (skip('.')) {
            whole = false;
            digits();
        }
        if (skip('e') || skip('E')) {
            whole = false;
            if (!skip('+')) {
                skip('-');
            }
            digits();
        }
        if (position - start > MAXIMUM_DIGITS) {
            throw new JsonSyntaxException(text, start, "a number has more than " + MAXIMUM_DIGITS + " digits");
        }
        if (!whole) {
            return NODES.numberNode(Double.parseDouble(text.substring(start, position)));
        }
        if (position - start <= DIGITS_OF_LONG) {
            return wholeNumber(Long.parseLong(text, start, position, 10));
        }
        var big = new BigInteger(text.substring(start, position));
        return big.bitLength() < Long.SIZE ? wholeNumber(big.longValue()) : NODES.numberNode(big);
    }

    private static JsonNode wholeNumber(long value) {
        return (int) value == value ? NODES.numberNode((int) value) : NODES.numberNode(value);
    }

    private void digits() throws JsonSyntaxException {
        int start = position;
        while (peek() >= '0' && peek() <= '9') {
            position++;
        }
        if (position == start) {
            throw unexpected("a digit");
        }
    }

    private JsonNode word(String word, JsonNode node) throws JsonSyntaxException {
        if (!text.startsWith(word, position)) {
            throw unexpected("a value");
        }
        position += word.length();
        return node;
    }

    /** Skips white space, and the character behind it if it is that one. */
    private boolean nextIs(char c) {
        skipSpace();
        return skip(c);
    }

    private boolean skip(char c) {
        if (peek() != c) {
            return false;
        }
        position++;
        return true;
    }

    private void skipSpace() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\t' || peek() == '\r') {
            position++;
        }
    }

    private int peek() {
        return position < text.length() ? text.charAt(position) : END;
    }

    private JsonSyntaxException unexpected(String expected) {
        String found = "the end of the file";
        if (peek() != END) {
            int character = text.codePointAt(position);
            found = character < ' ' ? "the control character " + character : "'" + Character.toString(character) + "'";
        }
        return new JsonSyntaxException(text, position, "expected " + expected + ", found " + found);
    }
}

package dev.gatun.runtime.spec.json;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Prints a tree in the manner of Go's encoder, which every other runtime has: all on one line, or indented with
 * {@code "name": value}, one element a line.
 */
final class JsonPrinter {

    private static final String HEXADECIMAL = "0123456789abcdef";

    private final StringBuilder json = new StringBuilder();
    private final String indent;
    private final boolean indented;
    private int depth;

    private JsonPrinter(String indent, boolean indented) {
        this.indent = indent;
        this.indented = indented;
    }

    static String compact(JsonNode tree) {
        return new JsonPrinter("", false).print(tree);
    }

    static String indented(JsonNode tree, String indent) {
        return new JsonPrinter(indent, true).print(tree);
    }

    private String print(JsonNode tree) {
        value(tree);
        return json.toString();
    }

    private void value(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                open('{');
                for (var member : node.properties()) {
                    element();
                    string(member.getKey());
                    json.append(indented ? ": " : ":");
                    value(member.getValue());
                }
                close(node, '}');
            }
            case ARRAY -> {
                open('[');
                for (JsonNode element : node) {
                    element();
                    value(element);
                }
                close(node, ']');
            }
            case STRING -> string(node.textValue());
            case NUMBER, BOOLEAN, NULL -> json.append(node.asText());
            case BINARY, MISSING, POJO ->
                throw new IllegalStateException("no JSON document holds a node of type " + node.getNodeType());
        }
    }

    private void open(char bracket) {
        json.append(bracket);
        depth++;
    }

    private void element() {
        char before = json.charAt(json.length() - 1);
        // A value never ends in an opening bracket: the text of a string is followed by its quote.
        if (before != '{' && before != '[') {
            json.append(',');
        }
        newLine();
    }

    private void close(JsonNode node, char bracket) {
        depth--;
        if (!node.isEmpty()) {
            newLine();
        }
        json.append(bracket);
    }

    private void newLine() {
        if (indented) {
            json.append('\n').repeat(indent, depth);
        }
    }

    private void string(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ') {
                        json.append("\\u00").append(HEXADECIMAL.charAt(c >> 4)).append(HEXADECIMAL.charAt(c & 0xf));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}

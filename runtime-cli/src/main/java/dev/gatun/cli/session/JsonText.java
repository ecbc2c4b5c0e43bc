package dev.gatun.cli.session;

/** JSON strings, escaped as Go's encoder escapes them: byte for byte what callers of runc have seen. */
public final class JsonText {

    private static final String HEXADECIMAL = "0123456789abcdef";

    private JsonText() {}

    /** The text as a JSON string, with its quotes. */
    public static String quote(String text) {
        var json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                // Go escapes these so that JSON can stand inside HTML and JavaScript.
                case '<', '>', '&', '\u2028', '\u2029' -> escape(json, c);
                default -> {
                    if (c < 0x20) {
                        escape(json, c);
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }

    private static void escape(StringBuilder json, char c) {
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            json.append(HEXADECIMAL.charAt(c >> shift & 0xf));
        }
    }
}

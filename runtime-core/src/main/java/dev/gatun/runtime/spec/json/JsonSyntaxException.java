package dev.gatun.runtime.spec.json;

/** A text that is no JSON document; the message begins with the line and the column. */
final class JsonSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String message;

    JsonSyntaxException(String text, int position, String message) {
        this.message = place(text, position) + ": " + message;
    }

    @Override
    public String getMessage() {
        return message;
    }

    private static String place(String text, int position) {
        int line = 1;
        int lineStart = 0;
        for (int end = text.indexOf('\n'); end >= 0 && end < position; end = text.indexOf('\n', lineStart)) {
            line++;
            lineStart = end + 1;
        }
        return "line " + line + ", column " + (position - lineStart + 1);
    }
}

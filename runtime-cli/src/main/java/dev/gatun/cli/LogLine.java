package dev.gatun.cli;

import dev.gatun.cli.session.GlobalOptions;
import dev.gatun.cli.session.JsonText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One line of the log, in the two forms that callers of runc parse. */
final class LogLine {

    private LogLine() {}

    /** Formats a line, with its newline. */
    static String of(GlobalOptions.LogFormat format, Instant time, String level, String message) {
        // whole seconds: containerd decodes the field as RFC 3339, and runc writes no fraction
        String moment = time.truncatedTo(ChronoUnit.SECONDS).toString();
        return switch (format) {
            case TEXT -> "time=\"" + moment + "\" level=" + level + " msg=" + logfmt(message) + "\n";
            case JSON ->
                "{\"level\":\"" + level + "\",\"msg\":" + JsonText.quote(message) + ",\"time\":\"" + moment + "\"}\n";
        };
    }

    /** A value of a key=value line: bare if it is plain, else quoted as Go's %q does. */
    private static String logfmt(String text) {
        if (isPlain(text)) {
            return text;
        }
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7f) {
                        quoted.append("\\x")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 0xf, 16));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._/@^+".indexOf(c) >= 0;
    }
}

package dev.gatun.cli.help;

import java.util.ArrayList;
import java.util.List;

/** Lays text out for a terminal of 80 columns. */
final class TextLayout {

    private static final int WIDTH = 80;

    /** A wider left column has a line of its own, so that one long option does not push every description to the right. */
    private static final int WIDEST_LEFT = 28;

    private record Entry(String left, String right) {}

    private final StringBuilder text = new StringBuilder();
    private final List<Entry> entries = new ArrayList<>();

    /** Adds a line as it is. */
    TextLayout line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** Adds words, broken into lines. */
    TextLayout paragraph(String words) {
        wrap(words, 0, 0);
        return this;
    }

    /** Adds a line of a table with two columns, which {@link #table} writes. */
    TextLayout entry(String left, String right) {
        entries.add(new Entry(left, right));
        return this;
    }

    /** Writes the entries that were added, their right sides below each other. */
    TextLayout table() {
        int column = 0;
        for (Entry entry : entries) {
            if (entry.left().length() <= WIDEST_LEFT) {
                column = Math.max(column, entry.left().length() + 4);
            }
        }
        column = column == 0 ? 4 : column;
        for (Entry entry : entries) {
            text.append("  ").append(entry.left());
            int at = entry.left().length() + 2;
            if (at + 2 > column) {
                text.append('\n');
                at = 0;
            }
            text.repeat(" ", column - at);
            wrap(entry.right(), column, column);
        }
        entries.clear();
        return this;
    }

    private void wrap(String words, int indent, int start) {
        int at = start;
        for (String word : words.split(" ")) {
            if (at > indent && at + 1 + word.length() > WIDTH) {
                text.append('\n').repeat(" ", indent);
                at = indent;
            }
            if (at > indent) {
                text.append(' ');
                at++;
            }
            text.append(word);
            at += word.length();
        }
        text.append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

package dev.gatun.cli.help;

import dev.gatun.cli.command.Command;
import java.util.ArrayList;
import java.util.List;

/**
 * A command's description in its two parts.
 *
 * @param paragraphs without line breaks
 * @param examples command lines
 */
record Description(List<String> paragraphs, List<String> examples) {

    Description {
        paragraphs = List.copyOf(paragraphs);
        examples = List.copyOf(examples);
    }

    static Description of(Command command) {
        var paragraphs = new ArrayList<String>();
        var examples = new ArrayList<String>();
        var paragraph = new StringBuilder();
        for (String line : (command.description() + "\n").lines().toList()) {
            if (line.startsWith("  ")) {
                examples.add(line.strip());
            } else if (!line.isBlank()) {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
                continue;
            }
            if (!paragraph.isEmpty()) {
                paragraphs.add(paragraph.toString());
                paragraph.setLength(0);
            }
        }
        if (!paragraph.isEmpty()) {
            paragraphs.add(paragraph.toString());
        }
        return new Description(paragraphs, examples);
    }
}

package dev.gatun.cli.help;

import dev.gatun.cli.catalog.Commands;
import dev.gatun.cli.command.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes manual pages and completions into a distribution; called by the build. */
final class WriteDocuments {

    private final Path share;

    private WriteDocuments(Path share) {
        this.share = share;
    }

    /** @param words the distribution, its version, and the date of the build, which manual pages show */
    public static void main(String[] words) throws IOException {
        new WriteDocuments(Path.of(words[0]).resolve("share"))
                .writeAll(words[1], words[2].substring(0, "yyyy-mm-dd".length()));
    }

    private void writeAll(String version, String date) throws IOException {
        write("bash-completion/completions/gatun", BashCompletion.text());
        write("zsh/site-functions/_gatun", ZshCompletion.text());
        write("fish/vendor_completions.d/gatun.fish", FishCompletion.text());
        write("man/man8/gatun.8", ManualPage.overview(version, date));
        for (Command command : Commands.all()) {
            write("man/man8/gatun-" + command.name() + ".8", ManualPage.of(command, version, date));
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = share.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

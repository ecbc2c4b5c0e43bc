package dev.gatun.cli.help;

import dev.gatun.cli.catalog.Commands;
import dev.gatun.cli.command.Command;
import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.ExitCode;
import dev.gatun.cli.session.GlobalOptions;
import java.util.List;
import java.util.Locale;

/** A page of the manual, in the macros of man(7). */
final class ManualPage {

    private final StringBuilder text = new StringBuilder();

    private ManualPage(String name, String summary, String version, String date) {
        text.append(".\\\" Made by gatun's build from its commands.\n");
        macro("TH", name.toUpperCase(Locale.ROOT), "8", date, "gatun " + version, "System Administration");
        section("NAME").words(name + " - " + summary);
    }

    /** The text of {@code gatun.8}. */
    static String overview(String version, String date) {
        var page = new ManualPage("gatun", "a container runtime in the place of runc", version, date);
        page.section("SYNOPSIS").words("gatun [global options] COMMAND [options] [arguments]");
        page.section("DESCRIPTION");
        page.words(
                "Runs containers as the OCI runtime specification describes them. A container is made from a bundle: a"
                        + " directory with a config.json and a root filesystem. podman, containerd, CRI-O and Docker call gatun as they"
                        + " call runc: with the same commands, options and exit codes.");
        page.section("COMMANDS");
        for (Command command : Commands.all()) {
            page.text
                    .append(".TP\n.BR ")
                    .append(escape("gatun-" + command.name()))
                    .append(" (8)\n");
            page.words(command.summary());
        }
        page.section("OPTIONS").words("The global options stand before the command.");
        page.options(new GlobalOptions().options());
        page.exitCodes(ExitCode.OF_EVERY_COMMAND);
        page.section("ENVIRONMENT");
        page.item("GATUN_JAVA_HOME", "")
                .words(
                        "the Java to use; else the one that the installation has chosen, JAVA_HOME, the java of PATH, the newest"
                                + " below /usr/lib/jvm");
        page.item("GATUN_JAVA_OPTIONS", "").words("further options of the JVM, separated by spaces");
        page.item("XDG_RUNTIME_DIR", "")
                .words("where the state of an ordinary user's containers is, in the directory gatun");
        page.section("FILES");
        page.item("/run/gatun", "").words("the state of root's containers, a directory for each");
        page.examples(List.of("gatun demo", "gatun run --bundle DIR web1"));
        page.section("SEE ALSO");
        String separator = ".BR ";
        for (Command command : Commands.all()) {
            page.text
                    .append(separator)
                    .append(escape("gatun-" + command.name()))
                    .append(" (8)");
            separator = ",\n.BR ";
        }
        page.text.append('\n');
        return page.text.toString();
    }

    /** The text of {@code gatun-COMMAND.8}. */
    static String of(Command command, String version, String date) {
        var page = new ManualPage("gatun-" + command.name(), command.summary(), version, date);
        page.section("SYNOPSIS").words(Help.usage(command));
        page.section("DESCRIPTION");
        String separator = "";
        for (String paragraph : Description.of(command).paragraphs()) {
            page.text.append(separator);
            page.words(paragraph);
            separator = ".PP\n";
        }
        page.section("OPTIONS");
        page.item("--help, -h", "").words("show a help");
        page.options(command.options());
        page.exitCodes(command.exitCodes());
        page.examples(Description.of(command).examples());
        page.section("SEE ALSO").text.append(".BR gatun (8)\n");
        return page.text.toString();
    }

    private void options(Options options) {
        for (Option<?> option : options.all()) {
            if (!option.isHidden()) {
                String names = String.join(", ", option.names());
                item(option.isValueOptional() ? names + "[=" : names, option.placeholder());
                if (option.isValueOptional()) {
                    text.setLength(text.length() - 1);
                    text.append("]\n");
                }
                words(Help.meaning(option));
            }
        }
    }

    private void exitCodes(List<ExitCode> codes) {
        section("EXIT STATUS");
        for (ExitCode code : codes) {
            item(code.code(), "").words(code.meaning());
        }
    }

    private void examples(List<String> examples) {
        section(examples.size() == 1 ? "EXAMPLE" : "EXAMPLES").text.append(".EX\n");
        for (String example : examples) {
            words(example);
        }
        text.append(".EE\n");
    }

    private ManualPage section(String title) {
        macro("SH", title);
        return this;
    }

    /** Begins an entry: its name in bold, its value in italics. */
    private ManualPage item(String name, String value) {
        text.append(".TP\n\\fB").append(escape(name)).append("\\fR");
        if (!value.isEmpty()) {
            text.append(name.endsWith("=") ? "" : " ")
                    .append("\\fI")
                    .append(escape(value))
                    .append("\\fR");
        }
        text.append('\n');
        return this;
    }

    private ManualPage words(String words) {
        // a dot or an apostrophe at the beginning of a line would be a request
        text.append(words.startsWith(".") || words.startsWith("'") ? "\\&" : "");
        text.append(escape(words)).append('\n');
        return this;
    }

    private void macro(String name, String... arguments) {
        text.append('.').append(name);
        for (String argument : arguments) {
            text.append(" \"").append(escape(argument)).append('"');
        }
        text.append('\n');
    }

    /** A plain hyphen would be printed as one that cannot be copied into a shell. */
    private static String escape(String words) {
        return words.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti");
    }
}

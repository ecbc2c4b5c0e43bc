package dev.gatun.cli.help;

import dev.gatun.cli.catalog.Commands;
import dev.gatun.cli.command.Command;
import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.ExitCode;
import dev.gatun.cli.session.GlobalOptions;
import java.util.List;

/** The texts of {@code --help}. */
public final class Help {

    private Help() {}

    /** What {@code gatun --help} prints. */
    public static String overview() {
        var text = new TextLayout();
        text.line("gatun - a container runtime in the place of runc").line("");
        text.line("Usage: gatun [global options] COMMAND [options] [arguments]").line("");
        text.paragraph("A container is made from a bundle: a directory with a config.json and a root filesystem.");
        text.line("").line("Commands:");
        for (Command command : Commands.all()) {
            text.entry(command.name(), command.summary());
        }
        text.table().line("").line("Global options:");
        options(text, new GlobalOptions().options());
        exitCodes(text.line(""), ExitCode.OF_EVERY_COMMAND);
        text.line("").line("Examples:");
        text.entry("gatun demo", "a first container, without a network and without a bundle");
        text.entry("gatun run --bundle DIR web1", "the container web1 from the bundle DIR");
        text.table();
        text.line("").line("More about a command: gatun COMMAND --help, or man gatun-COMMAND");
        return text.toString();
    }

    /** What {@code gatun COMMAND --help} prints. */
    public static String of(Command command) {
        var text = new TextLayout();
        text.line("gatun " + command.name() + " - " + command.summary()).line("");
        text.line("Usage: " + usage(command));
        Description description = Description.of(command);
        for (String paragraph : description.paragraphs()) {
            text.line("").paragraph(paragraph);
        }
        text.line("").line("Options:");
        text.entry("--help, -h", "show this help");
        options(text, command.options());
        exitCodes(text.line(""), command.exitCodes());
        text.line("").line(description.examples().size() == 1 ? "Example:" : "Examples:");
        for (String example : description.examples()) {
            text.line("  " + example);
        }
        return text.toString();
    }

    /** A command's usage line: what may stand where. */
    static String usage(Command command) {
        boolean options = command.options().all().stream().anyMatch(option -> !option.isHidden());
        return "gatun [global options] " + command.name() + (options ? " [options]" : "")
                + (command.synopsis().isEmpty() ? "" : " " + command.synopsis());
    }

    /** The names of an option with its value, such as {@code --bundle, -b DIR}. */
    static String names(Option<?> option) {
        String names = String.join(", ", option.names());
        if (option.isValueOptional()) {
            return names + "[=" + option.placeholder() + "]";
        }
        return option.takesValue() ? names + " " + option.placeholder() : names;
    }

    /** What an option does, and what counts without it. */
    static String meaning(Option<?> option) {
        return option.description() + (option.otherwise().isEmpty() ? "" : " (default: " + option.otherwise() + ")");
    }

    private static void options(TextLayout text, Options options) {
        for (Option<?> option : options.all()) {
            if (!option.isHidden()) {
                text.entry(names(option), meaning(option));
            }
        }
        text.table();
    }

    private static void exitCodes(TextLayout text, List<ExitCode> codes) {
        text.line("Exit codes:");
        for (ExitCode code : codes) {
            text.entry(code.code(), code.meaning());
        }
        text.table();
    }
}

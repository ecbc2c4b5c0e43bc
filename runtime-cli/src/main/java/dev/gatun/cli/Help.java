package dev.gatun.cli;

import dev.gatun.cli.command.Command;
import dev.gatun.cli.command.Commands;
import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.GlobalOptions;

/** The texts of {@code --help}. */
final class Help {

    private static final int WIDTH = 26;

    private Help() {}

    /** What {@code gatun --help} prints. */
    static String overview() {
        var text = new StringBuilder("""
                gatun - a container runtime in the place of runc

                Usage: gatun [global options] COMMAND [options] [arguments]

                A container is made from a bundle: a directory with a config.json and a root filesystem.
                A first one, without a network and without a bundle:  gatun demo

                Commands:
                """);
        for (Command command : Commands.all()) {
            entry(text, command.name(), command.summary());
        }
        text.append("\nGlobal options:\n");
        options(text, new GlobalOptions().options());
        return text.append("\nMore about a command:  gatun COMMAND --help\n").toString();
    }

    /** What {@code gatun COMMAND --help} prints. */
    static String of(Command command) {
        var text = new StringBuilder();
        text.append("gatun ")
                .append(command.name())
                .append(" - ")
                .append(command.summary())
                .append("\n\nUsage: gatun ");
        text.append(command.name());
        if (command.options().all().stream().anyMatch(option -> !option.isHidden())) {
            text.append(" [options]");
        }
        if (!command.synopsis().isEmpty()) {
            text.append(' ').append(command.synopsis());
        }
        text.append("\n\n").append(command.description().strip()).append("\n\nOptions:\n");
        options(text, command.options());
        entry(text, "--help, -h", "show this help");
        return text.toString();
    }

    private static void options(StringBuilder text, Options options) {
        for (Option<?> option : options.all()) {
            if (!option.isHidden()) {
                String names = String.join(", ", option.names());
                String value = option.isValueOptional()
                        ? "[=" + option.placeholder() + "]"
                        : option.takesValue() ? " " + option.placeholder() : "";
                entry(text, names + value, option.description());
            }
        }
    }

    private static void entry(StringBuilder text, String left, String right) {
        text.append("  ")
                .append(left)
                .append(" ".repeat(Math.max(2, WIDTH - left.length())))
                .append(right)
                .append('\n');
    }
}

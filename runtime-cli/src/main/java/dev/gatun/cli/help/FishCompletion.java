package dev.gatun.cli.help;

import dev.gatun.cli.catalog.Commands;
import dev.gatun.cli.command.Command;
import dev.gatun.cli.option.Arguments;
import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.GlobalOptions;
import java.util.ArrayList;
import java.util.List;

/** Completion for fish 3 or newer. */
final class FishCompletion {

    private static final String HEAD = """
            # Completion of gatun's command line for fish; made by gatun's build from its commands.

            # The command and its operands, without options and their values.
            function __gatun_words
                set -l tokens (commandline -opc)
                set -l command ''
                set -l awaiting no
                for token in $tokens[2..]
                    if test $awaiting = yes
                        set awaiting no
                        continue
                    end
                    switch "$command $token"
                        case @TAKES_VALUE@
                            set awaiting yes
                        case '* -*'
                        case '*'
                            test -z "$command"; and set command $token
                            echo $token
                    end
                end
            end

            # Says whether the line has this command; with "" whether it has none yet.
            function __gatun_command -a command
                set -l words (__gatun_words)
                test "$words[1]" = "$command"
            end

            # Says whether an option of this command can come next.
            function __gatun_option -a command
                set -l words (__gatun_words)
                test "$words[1]" = "$command"; or return 1
                # after the first operand the rest of these belongs to somebody else
                contains -- $command @OPTIONS_FIRST@; and test (count $words) -gt 1; and return 1
                return 0
            end

            # Says whether this command's operand of that number comes next.
            function __gatun_operand -a command number
                set -l words (__gatun_words)
                test "$words[1]" = "$command"; and test (count $words) -eq $number
            end

            # Says whether this command's operand of that number, or a later one, comes next.
            function __gatun_operand_from -a command number
                set -l words (__gatun_words)
                test "$words[1]" = "$command"; and test (count $words) -ge $number
            end

            # The containers of the state directory that the line names.
            function __gatun_containers
                set -l tokens (commandline -opc)
                set -l directory
                set -l awaiting no
                for token in $tokens[2..]
                    if test $awaiting = yes
                        set directory --root $token
                        set awaiting no
                        continue
                    end
                    switch $token
                        case --root
                            set awaiting yes
                        case '--root=*'
                            set directory $token
                    end
                end
                command $tokens[1] $directory list --quiet 2>/dev/null
            end

            complete -c gatun -f
            """;

    private FishCompletion() {}

    /** The text of {@code share/fish/vendor_completions.d/gatun.fish}. */
    static String text() {
        var lines = new StringBuilder();
        var takesValue = new ArrayList<String>();
        var optionsFirst = new ArrayList<String>();
        options(lines, takesValue, "", new GlobalOptions().options());
        for (Command command : Commands.all()) {
            lines.append("complete -c gatun -n '__gatun_command \"\"' -a ")
                    .append(command.name())
                    .append(" -d ")
                    .append(quote(command.summary()))
                    .append('\n');
        }
        for (Command command : Commands.all()) {
            options(lines, takesValue, command.name(), command.options());
            lines.append("complete -c gatun -n '__gatun_option ")
                    .append(command.name())
                    .append("' -l help -d 'show this help'\n");
            int position = 1;
            for (Words.Operand operand : Words.operands(command)) {
                String arguments = arguments(operand.words());
                if (!arguments.isEmpty()) {
                    lines.append("complete -c gatun -n '__gatun_operand")
                            .append(operand.isRepeated() ? "_from " : " ")
                            .append(command.name())
                            .append(' ')
                            .append(position)
                            .append('\'')
                            .append(arguments)
                            .append('\n');
                }
                position++;
            }
            if (command.order() == Arguments.Order.OPTIONS_FIRST) {
                optionsFirst.add(command.name());
            }
        }
        return HEAD.replace("@TAKES_VALUE@", String.join(" ", takesValue))
                        .replace("@OPTIONS_FIRST@", String.join(" ", optionsFirst))
                + lines;
    }

    private static void options(StringBuilder lines, List<String> takesValue, String command, Options options) {
        for (Option<?> option : options.all()) {
            if (option.takesValue() && !option.isValueOptional()) {
                for (String name : option.names()) {
                    takesValue.add("'" + command + " " + name + "'");
                }
            }
            if (option.isHidden()) {
                continue;
            }
            lines.append("complete -c gatun -n '__gatun_option ")
                    .append(command.isEmpty() ? "\"\"" : command)
                    .append('\'');
            for (String name : option.names()) {
                lines.append(name.startsWith("--") ? " -l " : " -s ").append(Options.bare(name));
            }
            if (option.takesValue() && !option.isValueOptional()) {
                // -r lets it take a word, -x takes files out of what is offered
                lines.append(Words.of(option) instanceof Words.Files ? " -r" : " -x");
                lines.append(arguments(Words.of(option)));
            }
            lines.append(" -d ").append(quote(option.description())).append('\n');
        }
    }

    private static String arguments(Words words) {
        return switch (words) {
            case Words.Containers() -> " -a '(__gatun_containers)' -d container";
            case Words.Directories() -> " -a '(__fish_complete_directories)'";
            case Words.Files() -> " -F";
            case Words.Programs() -> " -a '(__fish_complete_command)'";
            case Words.These(List<String> some) -> " -a '" + String.join(" ", some) + "'";
            case Words.Unknown() -> "";
        };
    }

    private static String quote(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}

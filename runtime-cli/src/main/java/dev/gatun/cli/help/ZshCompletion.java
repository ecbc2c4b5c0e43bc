package dev.gatun.cli.help;

import dev.gatun.cli.catalog.Commands;
import dev.gatun.cli.command.Command;
import dev.gatun.cli.option.Arguments;
import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.GlobalOptions;
import java.util.ArrayList;
import java.util.List;

/** Completion for zsh, by its function {@code _arguments}. */
final class ZshCompletion {

    private static final String HEAD = """
            #compdef gatun
            # Completion of gatun's command line for zsh; made by gatun's build from its commands.

            # The containers of the state directory that the line names.
            _gatun_containers() {
                local -a names expl
                names=(${(f)"$(_call_program containers ${(q)gatun_program} ${(q)gatun_state_directory[@]} list --quiet 2>/dev/null)"})
                _wanted containers expl container compadd -a names
            }

            _gatun_commands() {
                local -a commands=(
            @COMMANDS@    )
                _describe -t commands command commands
            }

            _gatun() {
                local curcontext=$curcontext state line gatun_program=$words[1] ret=1
                local -a gatun_state_directory
                local -A opt_args
                _arguments -C -S \\
            @GLOBAL@        '1:command:_gatun_commands' \\
                    '*:: :->operands' && ret=0
                [[ $state == operands ]] || return ret
                [[ -n ${opt_args[--root]} ]] && gatun_state_directory=(--root ${(Q)opt_args[--root]})
                curcontext=${curcontext%:*:*}:gatun-$words[1]:
                case $words[1] in
            @CASES@    esac
                return ret
            }

            _gatun "$@"
            """;

    private ZshCompletion() {}

    /** The text of {@code share/zsh/site-functions/_gatun}. */
    static String text() {
        var commands = new StringBuilder();
        var cases = new StringBuilder();
        for (Command command : Commands.all()) {
            commands.append("        ")
                    .append(quote(command.name() + ":" + command.summary()))
                    .append('\n');
            var specs = new ArrayList<String>();
            options(specs, command.options());
            specs.add(quote("--help[show this help]"));
            int position = 1;
            for (Words.Operand operand : Words.operands(command)) {
                String where = operand.isRepeated() ? "*" : Integer.toString(position++);
                specs.add(quote(where + ":" + operand.name() + ":" + action(operand.words())));
            }
            cases.append("        ").append(command.name()).append(")\n            _arguments -S");
            if (command.order() == Arguments.Order.OPTIONS_FIRST) {
                cases.append(" -A '-*'");
            }
            for (String spec : specs) {
                cases.append(" \\\n                ").append(spec);
            }
            cases.append(" && ret=0\n            ;;\n");
        }
        var global = new ArrayList<String>();
        options(global, new GlobalOptions().options());
        var globals = new StringBuilder();
        for (String spec : global) {
            globals.append("        ").append(spec).append(" \\\n");
        }
        return HEAD.replace("@COMMANDS@", commands).replace("@GLOBAL@", globals).replace("@CASES@", cases);
    }

    private static void options(List<String> specs, Options options) {
        for (Option<?> option : options.all()) {
            if (option.isHidden()) {
                continue;
            }
            for (String name : option.names()) {
                var others = new ArrayList<>(option.names());
                others.remove(name);
                var spec = new StringBuilder();
                if (option.isRepeatable()) {
                    spec.append('*');
                } else if (!others.isEmpty()) {
                    spec.append('(').append(String.join(" ", others)).append(')');
                }
                spec.append(name);
                if (option.isValueOptional()) {
                    spec.append("=-");
                } else if (option.takesValue() && name.startsWith("--")) {
                    spec.append('=');
                }
                spec.append('[').append(escape(option.description())).append(']');
                if (option.takesValue()) {
                    spec.append(option.isValueOptional() ? "::" : ":")
                            .append(escape(option.placeholder()))
                            .append(':')
                            .append(action(Words.of(option)));
                }
                specs.add(quote(spec.toString()));
            }
        }
    }

    private static String action(Words words) {
        return switch (words) {
            case Words.Containers() -> "_gatun_containers";
            case Words.Directories() -> "_files -/";
            case Words.Files() -> "_files";
            case Words.Programs() -> "_command_names -e";
            case Words.These(List<String> some) -> "(" + String.join(" ", some) + ")";
            case Words.Unknown() -> " ";
        };
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace(":", "\\:");
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}

package dev.gatun.cli.help;

import dev.gatun.cli.catalog.Commands;
import dev.gatun.cli.command.Command;
import dev.gatun.cli.option.Arguments;
import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.session.GlobalOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Completion for bash 4 or newer, with or without the package bash-completion. */
final class BashCompletion {

    private static final String HEAD = """
            # Completion of gatun's command line for bash; made by gatun's build from its commands.

            # Offers words that compgen makes from its arguments.
            _gatun_offer() {
                mapfile -t COMPREPLY < <(compgen "$@" -- "$current" 2>/dev/null)
            }

            # Offers names of files, which bash then quotes.
            _gatun_offer_paths() {
                compopt -o filenames 2>/dev/null
                _gatun_offer "$@"
            }

            # Offers the containers of the state directory that the line names.
            _gatun_offer_containers() {
                _gatun_offer -W "$("${COMP_WORDS[0]}" ${state_directory[@]+"${state_directory[@]}"} list --quiet 2>/dev/null)"
            }

            """;

    /** What stands where on the line, then what could stand at its end. */
    private static final String SCAN = """
            _gatun() {
                local IFS=$' \\t\\n'
                local current=${COMP_WORDS[COMP_CWORD]} command='' awaiting='' literal='' operands=0 word i
                local -a state_directory=()
                COMPREPLY=()
                for ((i = 1; i < COMP_CWORD; i++)); do
                    word=${COMP_WORDS[i]}
                    if [[ $word == = && ${COMP_WORDS[i - 1]} == -* ]]; then
                        awaiting=${COMP_WORDS[i - 1]} # bash makes three words of --root=DIR
                    elif [[ -n $awaiting ]]; then
                        [[ $command$awaiting == --root ]] && state_directory=(--root "$word")
                        awaiting=''
                    elif [[ -z $literal && $word == -- ]]; then
                        literal=yes
                    elif [[ -z $literal && $word == -* ]]; then
                        _gatun_takes_value "$command $word" && awaiting=$word
                    elif [[ -z $command ]]; then
                        command=$word
                    else
                        operands=$((operands + 1))
                        _gatun_ends_options "$command" && literal=yes
                    fi
                done
                if [[ $current == = && ${COMP_WORDS[COMP_CWORD - 1]} == -* ]]; then
                    awaiting=${COMP_WORDS[COMP_CWORD - 1]}
                    current=''
                fi
                if [[ -n $awaiting ]]; then
                    _gatun_offer_values "$command $awaiting"
                elif [[ -z $literal && $current == -* ]]; then
                    _gatun_offer_options "$command"
                elif [[ -z $command ]]; then
                    _gatun_offer -W '@COMMANDS@'
                else
                    _gatun_offer_operands "$command $operands"
                fi
            }

            complete -F _gatun gatun
            """;

    private final StringBuilder takesValue = new StringBuilder();
    private final StringBuilder values = new StringBuilder();
    private final StringBuilder options = new StringBuilder();
    private final StringBuilder operands = new StringBuilder();
    private final List<String> untilOperand = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();

    private BashCompletion() {}

    /** The text of {@code share/bash-completion/completions/gatun}. */
    static String text() {
        return new BashCompletion().script();
    }

    private String script() {
        add("", new GlobalOptions().options());
        for (Command command : Commands.all()) {
            commands.add(command.name());
            add(command.name(), command.options());
            int position = 0;
            for (Words.Operand operand : Words.operands(command)) {
                String where = operand.isRepeated()
                        ? "\"" + command.name() + " \"*"
                        : "\"" + command.name() + " " + position + "\"";
                branch(operands, where, offer(operand.words()));
                position++;
            }
            if (command.order() == Arguments.Order.OPTIONS_FIRST) {
                untilOperand.add(command.name());
            }
        }
        return HEAD
                + function(
                        "_gatun_takes_value",
                        "Says whether the next word is the option's value.",
                        takesValue + "        *) return 1 ;;\n")
                + function(
                        "_gatun_ends_options",
                        "Says whether a command's options end at its first operand.",
                        "        " + String.join(" | ", untilOperand) + ") return 0 ;;\n        *) return 1 ;;\n")
                + function("_gatun_offer_values", "Offers the values of an option.", values.toString())
                + function(
                        "_gatun_offer_options",
                        "Offers the options of a command, or the global ones.",
                        options.toString())
                + function("_gatun_offer_operands", "Offers what a command works on.", operands.toString())
                + SCAN.replace("@COMMANDS@", String.join(" ", commands));
    }

    private void add(String command, Options all) {
        var names = new ArrayList<String>();
        for (Option<?> option : all.all()) {
            String patterns = option.names().stream()
                    .map(name -> "\"" + command + " " + name + "\"")
                    .collect(Collectors.joining(" | "));
            if (option.takesValue()) {
                // the value of --trace=FILE is never a word of its own
                if (!option.isValueOptional()) {
                    branch(takesValue, patterns, "return 0");
                }
                branch(values, patterns, offer(Words.of(option)));
            }
            if (!option.isHidden()) {
                names.addAll(option.names());
            }
        }
        if (!command.isEmpty()) {
            names.add("--help");
        }
        branch(options, command.isEmpty() ? "''" : command, "_gatun_offer -W '" + String.join(" ", names) + "'");
    }

    private static void branch(StringBuilder cases, String patterns, String action) {
        if (!action.isEmpty()) {
            cases.append("        ")
                    .append(patterns)
                    .append(") ")
                    .append(action)
                    .append(" ;;\n");
        }
    }

    private static String offer(Words words) {
        return switch (words) {
            case Words.Containers() -> "_gatun_offer_containers";
            case Words.Directories() -> "_gatun_offer_paths -d";
            case Words.Files() -> "_gatun_offer_paths -f";
            case Words.Programs() -> "_gatun_offer -c";
            case Words.These(List<String> some) -> "_gatun_offer -W '" + String.join(" ", some) + "'";
            case Words.Unknown() -> "";
        };
    }

    private static String function(String name, String comment, String cases) {
        return "# " + comment + "\n" + name + "() {\n    case $1 in\n" + cases + "    esac\n}\n\n";
    }
}

package dev.gatun.cli.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.cli.catalog.Commands;
import dev.gatun.cli.command.Command;
import dev.gatun.cli.option.Arguments;
import dev.gatun.cli.option.Option;
import dev.gatun.cli.option.OptionParser;
import dev.gatun.cli.option.Options;
import dev.gatun.cli.option.UsageException;
import dev.gatun.cli.session.GlobalOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {

    static List<Command> commands() {
        return Commands.all();
    }

    static List<Options> levels() {
        var levels = new ArrayList<Options>();
        levels.add(new GlobalOptions().options());
        for (Command command : Commands.all()) {
            levels.add(command.options());
        }
        return levels;
    }

    @Test
    void namesEveryCommandAndGlobalOptionAndExitCode() {
        String help = Help.overview();
        assertThat(help).contains("\nUsage: gatun [global options] COMMAND ", "\nExit codes:\n  0 ", "\nExamples:\n");
        for (Command command : Commands.all()) {
            assertThat(help).containsPattern("(?m)^  " + command.name() + " +" + command.summary() + "$");
        }
        assertThat(help)
                .contains("  --help, -h ", "  --root DIR ", "  --trace[=FILE] ")
                .doesNotContain("--criu");
        assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void tellsOfACommandWhatAPersonWantsToKnow(Command command) {
        String help = Help.of(command);
        assertThat(help)
                .startsWith("gatun " + command.name() + " - " + command.summary() + "\n\nUsage: gatun [global options] "
                        + command.name())
                .contains("\nExit codes:\n  ");
        if (!command.synopsis().isEmpty()) {
            assertThat(help.lines().toList().get(2)).endsWith(" " + command.synopsis());
        }
        Description description = Description.of(command);
        assertThat(description.paragraphs()).isNotEmpty();
        assertThat(description.examples())
                .as("an example to type")
                .isNotEmpty()
                .anyMatch(example -> example.contains("gatun " + command.name()));
        assertThat(command.exitCodes()).isNotEmpty();
        for (Option<?> option : command.options().all()) {
            assertThat(help.contains("\n  " + String.join(", ", option.names())))
                    .as(option.toString())
                    .isNotEqualTo(option.isHidden());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void fitsIntoEightyColumnsButForLinesToType(Command command) {
        Description description = Description.of(command);
        assertThat(Help.of(command).lines().skip(3))
                .filteredOn(line -> !description.examples().contains(line.strip()))
                .allMatch(line -> line.length() <= 80);
    }

    @Test
    void alignsOptionsAndSaysWhatCountsWithoutThem() {
        assertThat(Help.of(command("list"))).contains("""

                Options:
                  --help, -h           show this help
                  --format, -f FORMAT  print a table or json (default: table)
                  --quiet, -q          print the ids alone

                Exit codes:
                  0  everything was done
                """);
    }

    @Test
    void givesALongOptionALineOfItsOwn() {
        assertThat(Help.of(command("exec"))).contains("""
                  --cgroup [CONTROLLER,...:]PATH
                                             put the process into a cgroup below the
                                             container's; may be repeated
                """);
    }

    @ParameterizedTest
    @MethodSource("levels")
    void listsTheValuesThatAnOptionTakesAndNoOthers(Options options) {
        for (Option<?> option : options.all()) {
            if (!option.choices().isEmpty()) {
                for (String choice : option.choices()) {
                    parse(options, option, choice);
                }
                assertThatThrownBy(() -> parse(options, option, "nonsense")).isInstanceOf(UsageException.class);
                assertThat(option.choices()).contains(option.otherwise());
            }
        }
    }

    private static void parse(Options options, Option<?> option, String value) {
        List<String> words = List.of(option.names().getFirst(), value);
        OptionParser.parse(
                options, Arguments.split(words, options, Arguments.Order.MIXED).settings());
    }

    private static Command command(String name) {
        return Commands.all().stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

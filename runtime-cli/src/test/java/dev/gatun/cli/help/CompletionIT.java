package dev.gatun.cli.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.cli.Outcome;
import dev.gatun.linux.testing.Host;
import dev.gatun.linux.testing.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completions of the distribution in the shells that they are for, with a program that knows two containers. */
class CompletionIT {

    private static final Path SHARE = Path.of("target/gatun/share").toAbsolutePath();

    @TempDir
    Path directory;

    @BeforeEach
    void putAProgramWithTwoContainersOnThePath() throws Exception {
        Path program = directory.resolve("bin/gatun");
        Files.createDirectory(program.getParent());
        Files.writeString(program, """
                #!/bin/sh
                case $* in
                    "list --quiet") echo web1; echo web-2 ;;
                    "--root some list --quiet" | "--root=some list --quiet") echo inside ;;
                    *) echo "GOT $*;" ;;
                esac
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(directory.resolve("some/bundle"));
        Files.writeString(directory.resolve("some.txt"), "");
    }

    private String run(String... words) throws Exception {
        var builder = new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("TERM", "dumb");
        return Outcome.of(builder).out().strip();
    }

    /** An at sign stands for an empty last word, which CSV would not keep. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        if (words.getLast().equals("@")) {
            words.set(words.size() - 1, "");
        }
        return words;
    }

    @ParameterizedTest
    @CsvSource({
        "gatun sta, start state",
        "gatun --log-f, --log-format",
        "gatun --log-format @, text json",
        "gatun --log-format = js, json",
        "gatun --log-format =, text json",
        "gatun --log some, some some.txt",
        "gatun --root some, some",
        "gatun state @, web1 web-2",
        "gatun --debug state web-, web-2",
        "gatun --root some state @, inside",
        "gatun --root = some state @, inside",
        "gatun --trace stat, state",
        "gatun --trace = some.txt stat, state",
        "gatun list --format @, table json",
        "gatun list -f t, table",
        "gatun create --pid-, --pid-file",
        "gatun create --bundle some, some",
        "gatun create @, ''",
        "gatun exec --user 1000 @, web1 web-2",
        "gatun exec web1 -, ''",
        "gatun kill web1 TER, TERM",
        "gatun kill web1 TERM @, ''",
        "gatun delete -- -, ''",
        "gatun rootfs some gatu, gatun",
        "gatun nonsense @, ''"
    })
    @Requires(Host.BASH)
    void completesInBash(String line, String offered) throws Exception {
        var command = new ArrayList<>(List.of(
                "bash",
                "--norc",
                "-c",
                """
                source "$1"; shift
                [[ $(complete -p gatun) == "complete -F _gatun gatun" ]] || exit
                COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _gatun; printf "%s\\n" "${COMPREPLY[@]}"
                """,
                "bash",
                SHARE.resolve("bash-completion/completions/gatun").toString()));
        command.addAll(words(line));
        assertThat(run(command.toArray(String[]::new)).split("\n")).containsExactlyInAnyOrder(offered.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "gatun sta, start state",
        "gatun --log-f, --log-format",
        "gatun --log-format @, json text",
        "gatun --log-format=js, --log-format=json",
        "gatun --root som, some/",
        "gatun state @, web1 web-2",
        "gatun --root some state @, inside",
        "gatun --root=some state @, inside",
        "gatun --trace stat, state",
        "gatun list -f @, json table",
        "gatun create --pid-, --pid-file",
        "gatun create -b som, some/",
        "gatun create @, ''",
        "gatun exec --user 1000 @, web1 web-2",
        "gatun exec web1 -, ''",
        "gatun kill web1 TER, TERM",
        "gatun nonsense @, ''"
    })
    @Requires(Host.FISH)
    void completesInFish(String line, String offered) throws Exception {
        String printed = run(
                "fish",
                "--no-config",
                "-c",
                "source $argv[1]; complete -C \"$argv[2]\" | string replace -r '\\t.*' ''",
                SHARE.resolve("fish/vendor_completions.d/gatun.fish").toString(),
                String.join(" ", words(line)));
        assertThat(printed.replace('\n', ' ')).isEqualTo(offered);
    }

    /** Types the line at a terminal, with {@code ^} for the tabulator key, and looks at what is run in the end. */
    @ParameterizedTest
    @CsvSource({
        "gatun stat^ x, state x",
        "gatun state web-^, state web-2",
        "gatun --root some state ^, --root some state inside",
        "gatun --root=some start ^, --root=some start inside",
        "gatun --log-for^js^ pau^ x, --log-format=json pause x",
        "gatun create --bundle som^b^ x, create --bundle some/bundle x",
        "gatun exec --pid-fi^x web-^ ls -^, exec --pid-file=x web-2 ls -",
        "gatun kill web1 HU^, kill web1 HUP",
        "gatun run web^, run web"
    })
    @Requires(Host.ZSH)
    void completesInZsh(String line, String called) throws Exception {
        String printed = run(
                "timeout",
                "60",
                "zsh",
                "-f",
                "-c",
                """
                zmodload zsh/zpty
                export PS1='READY> '
                zpty shell zsh -f -i
                zpty -r shell seen '*READY> *'
                zpty -w shell "fpath=($1 \\$fpath); autoload -Uz compinit; compinit -u -D; bindkey '^I' complete-word"
                zpty -r shell seen '*READY> *'
                zpty -w shell "$2"
                zpty -r shell seen '*GOT *;*'
                seen=${seen##*GOT }
                print -r -- "${seen%%;*}"
                zpty -d shell
                """,
                "zsh",
                SHARE.resolve("zsh/site-functions").toString(),
                line.replace('^', '\t'));
        assertThat(printed).isEqualTo(called);
    }

    @Test
    @Requires({Host.BASH, Host.ZSH, Host.FISH})
    void areGoodSyntax() throws Exception {
        assertThat(run("bash", "-n", SHARE + "/bash-completion/completions/gatun"))
                .isEmpty();
        assertThat(run("zsh", "-n", SHARE + "/zsh/site-functions/_gatun")).isEmpty();
        assertThat(run("fish", "-n", SHARE + "/fish/vendor_completions.d/gatun.fish"))
                .isEmpty();
    }
}

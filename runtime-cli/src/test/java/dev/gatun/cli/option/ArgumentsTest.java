package dev.gatun.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    private final Options options = new Options();
    private final Option<Path> bundle = options.path("--bundle -b", "DIR", "");
    private final Option<Boolean> force = options.flag("--force -f", "");
    private final Option<Integer> count =
            options.value("--preserve-fds", "N", "", new NumberConverter("--preserve-fds"));
    private final Option<String> environment = options.values("--env -e", "NAME=VALUE", "", text -> text);

    private final Option<String> trace = options.valuedFlag("--trace", "FILE", "", text -> text);

    private List<String> parse(Arguments.Order order, String... words) {
        Arguments arguments = Arguments.split(List.of(words), options, order);
        OptionParser.parse(options, arguments.settings());
        return arguments.operands();
    }

    private List<String> parse(String... words) {
        return parse(Arguments.Order.MIXED, words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bundle", "-bundle", "-b", "--b"})
    void takesOneDashForTwo(String name) {
        assertThat(parse(name, "dir", "c1")).containsExactly("c1");
        assertThat(bundle.value()).isEqualTo(Path.of("dir"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bundle=dir", "-b=dir", "-bundle=dir"})
    void takesAValueBehindAnEqualsSign(String word) {
        assertThat(parse(word, "c1")).containsExactly("c1");
        assertThat(bundle.value()).isEqualTo(Path.of("dir"));
    }

    @Test
    void takesOptionsBehindOperandsWhereTheyAreMixed() {
        assertThat(parse("c1", "--force")).containsExactly("c1");
        assertThat(force.isSet()).isTrue();
    }

    @Test
    void leavesEverythingFromTheFirstOperandOnAlone() {
        assertThat(parse(
                        Arguments.Order.OPTIONS_FIRST, "--force", "c1", "sh", "--bundle", "@/etc/hostname", "--", "-x"))
                .containsExactly("c1", "sh", "--bundle", "@/etc/hostname", "--", "-x");
        assertThat(bundle.isSet()).isFalse();
    }

    @Test
    void endsOptionsAtTwoDashes() {
        assertThat(parse("--force", "--", "-c1", "--bundle")).containsExactly("-c1", "--bundle");
    }

    @Test
    void keepsBlanksAndQuotesThatJcommanderWouldStrip() {
        parse("--bundle", " my \"dir\" ", "-e", "\"quoted\"", "-e", "@/etc/hostname", "c1");
        assertThat(bundle.value()).isEqualTo(Path.of(" my \"dir\" "));
        assertThat(environment.values()).containsExactly("\"quoted\"", "@/etc/hostname");
    }

    @Test
    void takesAValueThatLooksLikeAnOption() {
        parse("--env", "--force", "c1");
        assertThat(environment.values()).containsExactly("--force");
        assertThat(force.isSet()).isFalse();
    }

    @Test
    void letsTheLastOfSeveralCount() {
        parse("-b", "one", "-b", "two", "c1");
        assertThat(bundle.value()).isEqualTo(Path.of("two"));
    }

    @Test
    void takesAValueThatMayBeMissingBehindAnEqualsSignAlone() {
        assertThat(parse("--trace", "c1")).containsExactly("c1");
        assertThat(trace.value()).isEmpty();
        assertThat(parse("-trace=file=1", "c1")).containsExactly("c1");
        assertThat(trace.value()).isEqualTo("file=1");
    }

    @Test
    void readsBooleansAsGoDoes() {
        parse("--force=false", "c1");
        assertThat(force.isSet()).isFalse();
        parse("--force=T", "c1");
        assertThat(force.isSet()).isTrue();
        assertThatThrownBy(() -> parse("--force=yes", "c1"))
                .hasMessage("invalid boolean value \"yes\" for -force: parse error");
    }

    @Test
    void refusesWhatItDoesNotKnowInTheWordsOfGo() {
        assertThatThrownBy(() -> parse("--nonsense", "c1"))
                .isInstanceOf(UsageException.class)
                .hasMessage("flag provided but not defined: -nonsense");
        assertThatThrownBy(() -> parse("c1", "--bundle")).hasMessage("flag needs an argument: -bundle");
    }

    @Test
    void namesTheOptionWhoseValueIsWrong() {
        assertThatThrownBy(() -> parse("--preserve-fds", "-1", "c1"))
                .hasMessage("invalid value \"-1\" for --preserve-fds: not a number from 0 on");
        parse("--preserve-fds=2", "c1");
        assertThat(count.value()).isEqualTo(2);
    }
}

package dev.gatun.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationConverterTest {

    private final DurationConverter converter = new DurationConverter("interval");

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "5s, PT5S",
        "1m, PT1M",
        "1h30m, PT1H30M",
        "1.5s, PT1.5S",
        ".5s, PT0.5S",
        "1.s, PT1S",
        "300ms, PT0.3S",
        "2us, PT0.000002S",
        "2\u00b5s, PT0.000002S",
        "2\u03bcs, PT0.000002S",
        "7ns, PT0.000000007S",
        "0.9ns, PT0S",
        "-1m1s, PT-61S",
        "+1s, PT1S"
    })
    void understandsWhatGoUnderstands(String text, Duration expected) {
        assertThat(converter.convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "5", "s", "1x", "1 s", "..1s", "1s2", "1S", "3000000h"})
    void refusesWhatGoRefuses(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(UsageException.class)
                .hasMessage("invalid value \"" + text + "\" for flag -interval: parse error");
    }
}

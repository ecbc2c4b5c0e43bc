package dev.gatun.runtime.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTest {

    @ParameterizedTest
    @CsvSource({
        "9, 9",
        "KILL, 9",
        "SIGKILL, 9",
        "sigterm, 15",
        "usr1, 10",
        "SIGCHLD, 17",
        "CLD, 17",
        "SYS, 31",
        "RTMIN, 34",
        "SIGRTMIN+3, 37",
        "RTMAX, 64",
        "RTMAX-1, 63",
        "0, 0",
        "64, 64"
    })
    void readsNumbersAndNames(String text, int number) {
        assertThat(Signal.parse(text).number()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BADSIG", "", "SIG", "65", "-1", "RTMIN-1", "RTMIN+31", "RTMAX+1", "RTMINx", "99999999999"})
    void refusesWhatIsNoSignal(String text) {
        assertThatThrownBy(() -> Signal.parse(text))
                .isInstanceOf(ContainerException.InvalidRequest.class)
                .hasMessage("unknown signal \"" + text + "\"");
    }

    @ParameterizedTest
    @CsvSource({"9, SIGKILL", "34, SIGRTMIN", "40, SIGRTMIN+6", "32, 32"})
    void spellsItsName(int number, String name) {
        assertThat(Signal.of(number)).hasToString(name);
    }
}

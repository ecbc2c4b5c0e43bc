package dev.gatun.runtime.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.runtime.os.process.Rlimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'rlimits': [{'type': 'RLIMIT_AS', 'soft': 18446744073709551615, 'hard': 18446744073709551615}, {'type': 'RLIMIT_CPU', 'soft': 0, 'hard': 18446744073709551615}]",
                "'oomScoreAdj': -1000",
            })
    void accepts(String members) throws Exception {
        Findings.ofProcess(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'rlimits': [{'type': 'RLIMIT_MOON', 'soft': 1, 'hard': 1}] | /process/rlimits/0/type | wrong rlimit value: RLIMIT_MOON",
                "'rlimits': [{'type': 'RLIMIT_AS', 'soft': 1, 'hard': 1}, {'type': 'RLIMIT_AS', 'soft': 1, 'hard': 1}] | /process/rlimits/1/type | duplicate rlimit 'RLIMIT_AS'",
                "'rlimits': [{'type': 'RLIMIT_AS', 'soft': 18446744073709551615, 'hard': 1}] | /process/rlimits/0/soft | the soft limit 18446744073709551615 is above the hard limit 1",
                "'oomScoreAdj': 1001 | /process/oomScoreAdj | 1001 is not between -1000 and 1000",
                "'oomScoreAdj': -1001 | /process/oomScoreAdj | -1001 is not between -1000 and 1000",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.ofProcess(members).areOne(pointer, words);
    }

    @Test
    void knowsTheTypesThatTheRuntimeKnows() {
        assertThat(LimitsCheck.TYPES).containsExactlyElementsOf(Rlimits.names());
    }
}

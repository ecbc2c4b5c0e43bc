package dev.gatun.runtime.cgroup.v2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionsTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "2, 1", "1024, 100", "262144, 10000", "300000, 10000", "512, 59", "2048, 174", "102, 17", "4, 2"
    })
    void sharesBecomeWeightsAlongTheCurve(long shares, long weight) {
        assertThat(Conversions.cpuWeight(shares)).isEqualTo(weight);
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "1000, 10000", "500, 4950", "5, 1", "2000, 10000"})
    void blockIoWeightsAreStretched(long before, long after) {
        assertThat(Conversions.ioWeight(before)).isEqualTo(after);
    }
}

package dev.gatun.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatun.runtime.container.ContainerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessorListTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0;{0}",
                "0-3,7;{0, 1, 2, 3, 7}",
                "0-7:2/4;{0, 1, 4, 5}",
                "1-9:1/3,64;{1, 4, 7, 64}",
                "0-2:4/4;{0, 1, 2}",
                "8191;{8191}"
            })
    void readsRangesAndGroups(String list, String expected) {
        assertThat(ProcessorList.parse(list, "/p")).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "1-", "-1", "3-1", "1,,2", "1,", "0-7:2", "0-7:2/", "0-7:3/2", "0-7:0/0", "0 1", "0x1"})
    void refusesNonsenseByTheNameOfItsField(String list) {
        assertThatThrownBy(() -> ProcessorList.parse(list, "/process/execCPUAffinity/final"))
                .isInstanceOf(ContainerException.InvalidRequest.class)
                .hasMessage("at /process/execCPUAffinity/final: \"" + list
                        + "\" is not a list of processors and ranges such as 0-3,7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8192", "0-999999999", "99999999999999999999"})
    void refusesProcessorsThatNoKernelHas(String list) {
        assertThatThrownBy(() -> ProcessorList.parse(list, "/p"))
                .isInstanceOf(ContainerException.InvalidRequest.class)
                .hasMessage("at /p: \"" + list + "\" names a processor above 8191");
    }

    @Test
    void allAreAsManyAsAKernelCanHave() {
        assertThat(ProcessorList.all().cardinality()).isEqualTo(ProcessorList.MOST);
    }
}

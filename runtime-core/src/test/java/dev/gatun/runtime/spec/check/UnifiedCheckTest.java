package dev.gatun.runtime.spec.check;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnifiedCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'unified': {'memory.high': '1', 'hugetlb.2MB.max': 'max'}",
            })
    void accepts(String members) throws Exception {
        Findings.ofResources(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'unified': {'../memory.max': '1'} | /linux/resources/unified/..~1memory.max | unified resource '../memory.max' must be a file name (no slashes)",
                "'unified': {'memory': '1'} | /linux/resources/unified/memory | unified resource 'memory' must be in the form CONTROLLER.PARAMETER",
                "'unified': {'.max': '1'} | /linux/resources/unified/.max | must be in the form CONTROLLER.PARAMETER",
                "'unified': {'memory.': '1'} | /linux/resources/unified/memory. | must be in the form CONTROLLER.PARAMETER",
                "'unified': {'..': '1'} | /linux/resources/unified/.. | must be in the form CONTROLLER.PARAMETER",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.ofResources(members).areOne(pointer, words);
    }
}

package dev.gatun.runtime.spec.check;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'memory': {'limit': -1, 'reservation': 0, 'swap': -1, 'swappiness': 100, 'kernelTCP': 0}",
                "'memory': {'limit': 5, 'swap': 5}",
                "'memory': {'swap': 5}",
                "'hugepageLimits': [{'pageSize': '64KB', 'limit': 18446744073709551615}, {'pageSize': '2MB', 'limit': 0}, {'pageSize': '16GB', 'limit': 1}]",
            })
    void accepts(String members) throws Exception {
        Findings.ofResources(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'memory': {'limit': -2} | /linux/resources/memory/limit | -2 bytes; -1 is no limit",
                "'memory': {'reservation': -2} | /linux/resources/memory/reservation | -2 bytes",
                "'memory': {'swap': -2} | /linux/resources/memory/swap | -2 bytes",
                "'memory': {'swappiness': 101} | /linux/resources/memory/swappiness | invalid memory swappiness value: 101 (valid range is 0-100)",
                "'memory': {'swappiness': -1} | /linux/resources/memory/swappiness | invalid memory swappiness value: -1",
                "'memory': {'limit': 6, 'swap': 5} | /linux/resources/memory/swap | memory+swap limit should be >= memory limit: 5 < 6",
                "'memory': {'limit': -1, 'swap': 5} | /linux/resources/memory/swap | memory+swap limit should be >= memory limit",
                "'hugepageLimits': [{'pageSize': '2MiB', 'limit': 0}] | /linux/resources/hugepageLimits/0/pageSize | '2MiB' is no size of pages such as 64KB, 2MB or 1GB",
                "'hugepageLimits': [{'pageSize': 'MB', 'limit': 0}] | /linux/resources/hugepageLimits/0/pageSize | is no size of pages",
                "'hugepageLimits': [{'pageSize': '02MB', 'limit': 0}] | /linux/resources/hugepageLimits/0/pageSize | is no size of pages",
                "'hugepageLimits': [{'pageSize': '../x.2MB', 'limit': 0}] | /linux/resources/hugepageLimits/0/pageSize | is no size of pages",
                "'hugepageLimits': [{'pageSize': '2Mb', 'limit': 0}] | /linux/resources/hugepageLimits/0/pageSize | is no size of pages",
                "'hugepageLimits': [{'pageSize': '2MB', 'limit': 0}, {'pageSize': '2MB', 'limit': 0}] | /linux/resources/hugepageLimits/1/pageSize | duplicate page size '2MB'",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.ofResources(members).areOne(pointer, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'memory': {'kernel': 1} | /linux/resources/memory/kernel | has no effect: kernels have this limit no more",
                "'memory': {'kernelTCP': 1} | /linux/resources/memory/kernelTCP | has no effect",
            })
    void warnsOf(String members, String pointer, String words) throws Exception {
        Findings.ofResources(members).areOneWarning(pointer, words);
    }
}

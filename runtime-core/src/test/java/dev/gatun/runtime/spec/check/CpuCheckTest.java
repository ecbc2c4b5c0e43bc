package dev.gatun.runtime.spec.check;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'cpu': {'shares': 0, 'period': 0, 'quota': 0}",
                "'cpu': {'shares': 262144, 'period': 1000000, 'quota': -1, 'idle': 1}",
                "'cpu': {'shares': 2, 'period': 1000, 'quota': 1000, 'burst': 1000, 'idle': 0, 'cpus': '0-3', 'mems': ''}",
                "'cpu': {'realtimePeriod': 10, 'realtimeRuntime': 10}",
                "'cpu': {'realtimeRuntime': 10}",
            })
    void accepts(String members) throws Exception {
        Findings.ofResources(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'cpu': {'shares': 1} | /linux/resources/cpu/shares | the minimum allowed cpu-shares is 2",
                "'cpu': {'shares': 262145} | /linux/resources/cpu/shares | the maximum allowed cpu-shares is 262144",
                "'cpu': {'shares': 18446744073709551615} | /linux/resources/cpu/shares | the maximum allowed cpu-shares is 262144",
                "'cpu': {'period': 999} | /linux/resources/cpu/period | 999 is not between 1000 and 1000000",
                "'cpu': {'period': 1000001} | /linux/resources/cpu/period | 1000001 is not between",
                "'cpu': {'quota': 999} | /linux/resources/cpu/quota | 999 is below 1000; -1 is no limit",
                "'cpu': {'quota': -2} | /linux/resources/cpu/quota | -2 is below 1000",
                "'cpu': {'quota': 1000, 'burst': 1001} | /linux/resources/cpu/burst | the burst 1001 is above the quota 1000",
                "'cpu': {'realtimePeriod': 10, 'realtimeRuntime': 11} | /linux/resources/cpu/realtimeRuntime | the runtime 11 is above the period 10",
                "'cpu': {'idle': 2} | /linux/resources/cpu/idle | 2 is not between 0 and 1",
                "'cpu': {'cpus': 'a'} | /linux/resources/cpu/cpus | 'a' is not a list of numbers and ranges",
                "'cpu': {'mems': '0-'} | /linux/resources/cpu/mems | '0-' is not a list",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.ofResources(members).areOne(pointer, words);
    }
}

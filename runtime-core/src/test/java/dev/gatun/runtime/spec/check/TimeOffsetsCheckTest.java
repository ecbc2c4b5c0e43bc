package dev.gatun.runtime.spec.check;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeOffsetsCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'linux': {'namespaces': [{'type': 'time'}], 'timeOffsets': {'monotonic': {'secs': -5, 'nanosecs': 999999999}, 'boottime': {}}}",
            })
    void accepts(String members) throws Exception {
        Findings.ofMembers(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'linux': {'timeOffsets': {'monotonic': {'secs': 1}}} | /linux/timeOffsets | time namespace offsets specified, but no new time namespace",
                "'linux': {'namespaces': [{'type': 'time', 'path': '/proc/1/ns/time'}], 'timeOffsets': {'monotonic': {'secs': 1}}} | /linux/timeOffsets | no new time namespace",
                "'linux': {'namespaces': [{'type': 'time'}], 'timeOffsets': {'realtime': {'secs': 1}}} | /linux/timeOffsets/realtime | unknown 'realtime'; known are monotonic, boottime",
                "'linux': {'namespaces': [{'type': 'time'}], 'timeOffsets': {'boottime': {'nanosecs': 1000000000}}} | /linux/timeOffsets/boottime/nanosecs | 1000000000 is not between 0 and 999999999",
                "'linux': {'namespaces': [{'type': 'time'}], 'timeOffsets': {'boottime': {'nanosecs': -1}}} | /linux/timeOffsets/boottime/nanosecs | -1 is not between",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.ofMembers(members).areOne(pointer, words);
    }
}

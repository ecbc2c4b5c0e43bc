package dev.gatun.runtime.spec.check;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HooksCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'hooks': {'prestart': [{'path': '/bin/true', 'args': [], 'timeout': 1}], 'createRuntime': [{'path': '/bin/true', 'args': [], 'timeout': 1}], 'createContainer': [{'path': '/bin/true', 'args': [], 'timeout': 1}], 'startContainer': [{'path': '/bin/true', 'args': [], 'timeout': 1}], 'poststart': [{'path': '/bin/true', 'args': [], 'timeout': 1}], 'poststop': [{'path': '/bin/true', 'args': [], 'timeout': 1}]}",
            })
    void accepts(String members) throws Exception {
        Findings.ofMembers(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'hooks': {'prestart': [{'path': '/a'}, {'path': 'bin/true'}]} | /hooks/prestart/1/path | 'bin/true' is not an absolute path",
                "'hooks': {'createRuntime': [{'path': '/a'}, {'path': 'bin/true'}]} | /hooks/createRuntime/1/path | 'bin/true' is not an absolute path",
                "'hooks': {'createContainer': [{'path': '/a'}, {'path': 'bin/true'}]} | /hooks/createContainer/1/path | 'bin/true' is not an absolute path",
                "'hooks': {'startContainer': [{'path': '/a'}, {'path': 'bin/true'}]} | /hooks/startContainer/1/path | 'bin/true' is not an absolute path",
                "'hooks': {'poststart': [{'path': '/a'}, {'path': 'bin/true'}]} | /hooks/poststart/1/path | 'bin/true' is not an absolute path",
                "'hooks': {'poststop': [{'path': '/a'}, {'path': 'bin/true'}]} | /hooks/poststop/1/path | 'bin/true' is not an absolute path",
                "'hooks': {'prestart': [{'path': '/bin/true', 'timeout': 0}]} | /hooks/prestart/0/timeout | a timeout of 0 s; it must be above 0",
                "'hooks': {'poststop': [{'path': '/bin/true', 'timeout': -1}]} | /hooks/poststop/0/timeout | a timeout of -1 s",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.ofMembers(members).areOne(pointer, words);
    }
}

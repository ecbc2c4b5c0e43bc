package dev.gatun.runtime.spec.check;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceRulesCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'devices': [{'allow': false, 'access': 'rwm'}, {'allow': true, 'type': 'c', 'major': -1, 'minor': 3, 'access': 'r'}, {'type': 'a', 'access': 'm'}]",
            })
    void accepts(String members) throws Exception {
        Findings.ofResources(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'devices': [{'type': 'x', 'access': 'r'}] | /linux/resources/devices/0/type | invalid cgroup device type 'x'",
                "'devices': [{'access': 'r'}, {'type': 'c'}] | /linux/resources/devices/1/access | device access at 1 field cannot be empty",
                "'devices': [{'access': ''}] | /linux/resources/devices/0/access | device access at 0 field cannot be empty",
                "'devices': [{'access': 'rwx'}] | /linux/resources/devices/0/access | 'rwx' is not made of the letters r, w and m",
                "'devices': [{'access': 'r', 'major': -2}] | /linux/resources/devices/0/major | -2 is not between -1 and 4294967295",
                "'devices': [{'access': 'r', 'minor': 4294967296}] | /linux/resources/devices/0/minor | 4294967296 is not between",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.ofResources(members).areOne(pointer, words);
    }
}

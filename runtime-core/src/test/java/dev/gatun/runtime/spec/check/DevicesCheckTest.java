package dev.gatun.runtime.spec.check;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DevicesCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'devices': [{'path': '/dev/a', 'type': 'c', 'major': 4095, 'minor': 1048575, 'fileMode': 8630, 'uid': 0, 'gid': 4294967294}, {'path': '/dev/p', 'type': 'p'}]",
                "'devices': [{'path': '/dev/a', 'type': 'b', 'major': 1, 'minor': 3}, {'path': '/dev/a', 'type': 'b', 'major': 1, 'minor': 3}]",
            })
    void accepts(String members) throws Exception {
        Findings.ofLinux(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'devices': [{'path': '/dev/a', 'type': 'x'}] | /linux/devices/0/type | invalid device type 'x'; known are c, b, u, p",
                "'devices': [{'path': '/dev/a', 'type': 'c', 'minor': 3}] | /linux/devices/0/major | the required number is missing",
                "'devices': [{'path': '/dev/a', 'type': 'u', 'major': 3}] | /linux/devices/0/minor | the required number is missing",
                "'devices': [{'path': '/dev/a', 'type': 'c', 'major': 4096, 'minor': 3}] | /linux/devices/0/major | 4096 is not between 0 and 4095",
                "'devices': [{'path': '/dev/a', 'type': 'c', 'major': 1, 'minor': 1048576}] | /linux/devices/0/minor | 1048576 is not between 0 and 1048575",
                "'devices': [{'path': '/dev/a', 'type': 'c', 'major': -1, 'minor': 1}] | /linux/devices/0/major | -1 is not between",
                "'devices': [{'path': 'dev/a', 'type': 'p'}] | /linux/devices/0/path | 'dev/a' is not an absolute path",
                "'devices': [{'path': '/dev/a', 'type': 'p', 'fileMode': -1}] | /linux/devices/0/fileMode | -1 is no mode",
                "'devices': [{'path': '/dev/a', 'type': 'p', 'uid': 4294967295}] | /linux/devices/0/uid | 4294967295 is not between 0 and 4294967294",
                "'devices': [{'path': '/dev/a', 'type': 'p', 'gid': -1}] | /linux/devices/0/gid | -1 is not between",
                "'devices': [{'path': '/dev/a', 'type': 'c', 'major': 1, 'minor': 3}, {'path': '/dev/a', 'type': 'c', 'major': 1, 'minor': 5}] | /linux/devices/1/path | /dev/a is another device at /linux/devices/0",
                "'devices': [{'path': '/dev/a', 'type': 'c', 'major': 1, 'minor': 3}, {'path': '/dev/a', 'type': 'b', 'major': 1, 'minor': 3}] | /linux/devices/1/path | /dev/a is another device",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.ofLinux(members).areOne(pointer, words);
    }
}

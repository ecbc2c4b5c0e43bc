package dev.gatun.runtime.spec.check;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'linux': {'namespaces': [{'type': 'mount'}], 'maskedPaths': ['/proc/kcore'], 'readonlyPaths': ['/proc/sys']}",
                "'linux': {'cgroupsPath': 'a/b..c/...'}",
                "'linux': {'cgroupsPath': ''}",
                "'linux': {'cgroupsPath': 'a.slice:b:c'}",
                "'linux': {'intelRdt': {'closID': 'a'}}",
            })
    void accepts(String members) throws Exception {
        Findings.ofMembers(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'linux': {'maskedPaths': ['/proc/kcore']} | /linux/maskedPaths | unable to restrict sys entries without a private MNT namespace",
                "'linux': {'readonlyPaths': ['/proc/sys']} | /linux/readonlyPaths | unable to restrict sys entries without a private MNT namespace",
                "'linux': {'namespaces': [{'type': 'mount'}], 'maskedPaths': ['/a', 'proc/kcore']} | /linux/maskedPaths/1 | 'proc/kcore' is not an absolute path",
                "'linux': {'namespaces': [{'type': 'mount'}], 'readonlyPaths': ['proc/sys']} | /linux/readonlyPaths/0 | 'proc/sys' is not an absolute path",
                "'linux': {'cgroupsPath': '/a/../../b'} | /linux/cgroupsPath | '/a/../../b' must not contain '..'",
                "'linux': {'cgroupsPath': '..'} | /linux/cgroupsPath | must not contain",
                "'linux': {'intelRdt': {'closID': 'a/b'}} | /linux/intelRdt/closID | 'a/b' is no name of a directory",
                "'linux': {'intelRdt': {'closID': '..'}} | /linux/intelRdt/closID | is no name of a directory",
                "'linux': {'intelRdt': {'closID': ''}} | /linux/intelRdt/closID | is no name of a directory",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.ofMembers(members).areOne(pointer, words);
    }
}

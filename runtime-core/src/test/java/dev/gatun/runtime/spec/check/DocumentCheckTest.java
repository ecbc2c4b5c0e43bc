package dev.gatun.runtime.spec.check;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ociVersion': '1.0.0', 'root': {'path': 'rootfs'}}",
                "{'ociVersion': '1.0.2-dev', 'root': {'path': '/'}, 'annotations': {'a': ''}}",
                "{'ociVersion': '1.3.0-rc.1+build.5', 'root': {'path': 'a b'}, 'linux': {'rootfsPropagation': 'rslave'}}",
                "{'ociVersion': '1.3.0+dev', 'root': {'path': 'r'}, 'linux': {'rootfsPropagation': ''}}",
            })
    void accepts(String members) throws Exception {
        Findings.of(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'ociVersion': 'one', 'root': {'path': 'r'}} | /ociVersion | 'one' is not a semantic version such as 1.3.0",
                "{'ociVersion': '', 'root': {'path': 'r'}} | /ociVersion | is not a semantic version",
                "{'ociVersion': '1.0', 'root': {'path': 'r'}} | /ociVersion | is not a semantic version",
                "{'ociVersion': '1..0', 'root': {'path': 'r'}} | /ociVersion | is not a semantic version",
                "{'ociVersion': '1.0.0.0', 'root': {'path': 'r'}} | /ociVersion | is not a semantic version",
                "{'ociVersion': '1.0.0-', 'root': {'path': 'r'}} | /ociVersion | is not a semantic version",
                "{'ociVersion': '1.0.0-a/b', 'root': {'path': 'r'}} | /ociVersion | is not a semantic version",
                "{'ociVersion': '1.0.0x', 'root': {'path': 'r'}} | /ociVersion | is not a semantic version",
                "{'ociVersion': '2.0.0', 'root': {'path': 'r'}} | /ociVersion | unsupported version '2.0.0': 1.x is understood",
                "{'ociVersion': '10.0.0', 'root': {'path': 'r'}} | /ociVersion | unsupported version",
                "{'ociVersion': '1.3.0'} | /root | root must be specified",
                "{'ociVersion': '1.3.0', 'root': {'path': ''}} | /root/path | the path of the root filesystem is empty",
                "{'ociVersion': '1.3.0', 'root': {'path': 'r'}, 'annotations': {'': 'x'}} | /annotations | the name of an annotation is empty",
                "{'ociVersion': '1.3.0', 'root': {'path': 'r'}, 'linux': {'rootfsPropagation': 'moon'}} | /linux/rootfsPropagation | rootfsPropagation=moon is not supported",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.of(members).areOne(pointer, words);
    }
}

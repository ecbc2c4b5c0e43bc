package dev.gatun.runtime.spec.check;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'process': {'cwd': '/', 'args': ['sh', ''], 'env': ['A=', 'B=c=d'], 'user': {'uid': 4294967294, 'umask': 511}}",
                "'process': {'cwd': '/', 'args': ['sh'], 'consoleSize': {'height': 100000, 'width': 1}}",
                "'process': {'cwd': '/', 'args': ['sh'], 'terminal': true, 'consoleSize': {'height': 65535, 'width': 0}}",
            })
    void accepts(String members) throws Exception {
        Findings.ofMembers(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'process': {'cwd': '', 'args': ['sh']} | /process/cwd | Cwd property must not be empty",
                "'process': {'cwd': 'tmp', 'args': ['sh']} | /process/cwd | Cwd must be an absolute path, not 'tmp'",
                "'process': {'cwd': '/'} | /process/args | args must not be empty",
                "'process': {'cwd': '/', 'args': ['']} | /process/args/0 | exec: '': executable file not found in $PATH",
                "'process': {'cwd': '/', 'args': ['sh'], 'env': ['A=b', 'FOO']} | /process/env/1 | invalid environment variable: 'FOO'",
                "'process': {'cwd': '/', 'args': ['sh'], 'env': ['=x']} | /process/env/0 | t be empty: '=x'",
                "'process': {'cwd': '/', 'args': ['sh'], 'user': {'uid': 4294967295}} | /process/user/uid | 4294967295 is no id",
                "'process': {'cwd': '/', 'args': ['sh'], 'user': {'gid': 4294967295}} | /process/user/gid | is no id",
                "'process': {'cwd': '/', 'args': ['sh'], 'user': {'additionalGids': [5, 4294967295]}} | /process/user/additionalGids/1 | is no id",
                "'process': {'cwd': '/', 'args': ['sh'], 'user': {'umask': 512}} | /process/user/umask | 512 is not between 0 and 511 (octal 777)",
                "'process': {'cwd': '/', 'args': ['sh'], 'user': {'umask': -1}} | /process/user/umask | -1 is not between",
                "'process': {'cwd': '/', 'args': ['sh'], 'terminal': true, 'consoleSize': {'height': 65536, 'width': 0}} | /process/consoleSize/height | 65536 is not between 0 and 65535",
                "'process': {'cwd': '/', 'args': ['sh'], 'terminal': true, 'consoleSize': {'height': 5, 'width': -1}} | /process/consoleSize/width | -1 is not between 0 and 65535",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.ofMembers(members).areOne(pointer, words);
    }
}

package dev.gatun.runtime.spec.check;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeccompCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'seccomp': {'defaultAction': 'SCMP_ACT_ERRNO', 'defaultErrnoRet': 38, 'architectures': ['SCMP_ARCH_X86_64', 'SCMP_ARCH_RISCV64'], 'flags': ['SECCOMP_FILTER_FLAG_LOG'], 'syscalls': [{'names': ['moon'], 'action': 'SCMP_ACT_TRACE', 'errnoRet': 65535, 'args': [{'index': 5, 'value': 18446744073709551615, 'op': 'SCMP_CMP_MASKED_EQ'}]}]}",
                "'seccomp': {'defaultAction': 'SCMP_ACT_ALLOW', 'listenerPath': '/run/s', 'listenerMetadata': 'x', 'syscalls': [{'names': ['mount'], 'action': 'SCMP_ACT_NOTIFY'}]}",
                "'seccomp': {'defaultAction': 'SCMP_ACT_ALLOW', 'flags': []}",
            })
    void accepts(String members) throws Exception {
        Findings.ofLinux(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'seccomp': {'defaultAction': 'SCMP_ACT_MOON'} | /linux/seccomp/defaultAction | string SCMP_ACT_MOON is not a valid action for seccomp",
                "'seccomp': {'defaultAction': 'SCMP_ACT_NOTIFY', 'listenerPath': '/x'} | /linux/seccomp/defaultAction | SCMP_ACT_NOTIFY cannot be used as default action",
                "'seccomp': {'defaultAction': 'SCMP_ACT_ALLOW', 'defaultErrnoRet': 1} | /linux/seccomp/defaultErrnoRet | SCMP_ACT_ALLOW returns no errno",
                "'seccomp': {'defaultAction': 'SCMP_ACT_ALLOW', 'architectures': ['SCMP_ARCH_Z80']} | /linux/seccomp/architectures/0 | string SCMP_ARCH_Z80 is not a valid arch for seccomp",
                "'seccomp': {'defaultAction': 'SCMP_ACT_ALLOW', 'flags': ['X']} | /linux/seccomp/flags/0 | string X is not a valid flag for seccomp",
                "'seccomp': {'defaultAction': 'SCMP_ACT_ALLOW', 'syscalls': [{'names': [], 'action': 'SCMP_ACT_LOG'}]} | /linux/seccomp/syscalls/0/names | a rule for no system call",
                "'seccomp': {'defaultAction': 'SCMP_ACT_ALLOW', 'syscalls': [{'names': ['a'], 'action': 'SCMP_ACT_X'}]} | /linux/seccomp/syscalls/0/action | string SCMP_ACT_X is not a valid action for seccomp",
                "'seccomp': {'defaultAction': 'SCMP_ACT_ALLOW', 'syscalls': [{'names': ['a'], 'action': 'SCMP_ACT_KILL', 'errnoRet': 1}]} | /linux/seccomp/syscalls/0/errnoRet | SCMP_ACT_KILL returns no errno; SCMP_ACT_ERRNO and SCMP_ACT_TRACE do",
                "'seccomp': {'defaultAction': 'SCMP_ACT_ALLOW', 'syscalls': [{'names': ['a'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet': 65536}]} | /linux/seccomp/syscalls/0/errnoRet | 65536 is not between 0 and 65535",
                "'seccomp': {'defaultAction': 'SCMP_ACT_ALLOW', 'syscalls': [{'names': ['a'], 'action': 'SCMP_ACT_ERRNO', 'args': [{'index': 6, 'value': 0, 'op': 'SCMP_CMP_EQ'}]}]} | /linux/seccomp/syscalls/0/args/0/index | 6 is not between 0 and 5",
                "'seccomp': {'defaultAction': 'SCMP_ACT_ALLOW', 'syscalls': [{'names': ['a'], 'action': 'SCMP_ACT_ERRNO', 'args': [{'index': 0, 'value': 0, 'op': 'EQ'}]}]} | /linux/seccomp/syscalls/0/args/0/op | string EQ is not a valid operator for seccomp",
                "'seccomp': {'defaultAction': 'SCMP_ACT_ALLOW', 'listenerPath': '/s', 'syscalls': [{'names': ['read', 'write'], 'action': 'SCMP_ACT_NOTIFY'}]} | /linux/seccomp/syscalls/0/action | SCMP_ACT_NOTIFY cannot be used for the write syscall",
                "'seccomp': {'defaultAction': 'SCMP_ACT_ALLOW', 'syscalls': [{'names': ['read'], 'action': 'SCMP_ACT_NOTIFY'}]} | /linux/seccomp/listenerPath | listenerPath is not set",
                "'seccomp': {'defaultAction': 'SCMP_ACT_ALLOW', 'listenerPath': 's'} | /linux/seccomp/listenerPath | 's' is not an absolute path",
                "'seccomp': {'defaultAction': 'SCMP_ACT_ALLOW', 'listenerMetadata': 's'} | /linux/seccomp/listenerMetadata | listenerPath is not set, so nobody gets the metadata",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.ofLinux(members).areOne(pointer, words);
    }
}

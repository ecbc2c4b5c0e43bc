package dev.gatun.runtime.spec.check;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumaCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'memoryPolicy': {'mode': 'MPOL_DEFAULT'}",
                "'memoryPolicy': {'mode': 'MPOL_PREFERRED'}",
                "'memoryPolicy': {'mode': 'MPOL_BIND', 'nodes': '0-1,3', 'flags': ['MPOL_F_NUMA_BALANCING', 'MPOL_F_STATIC_NODES']}",
                "'personality': {'domain': 'LINUX32'}",
            })
    void accepts(String members) throws Exception {
        Findings.ofLinux(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'memoryPolicy': {'mode': 'MPOL_MOON'} | /linux/memoryPolicy/mode | unknown 'MPOL_MOON'; known are MPOL_DEFAULT",
                "'memoryPolicy': {'mode': 'MPOL_LOCAL', 'nodes': '0'} | /linux/memoryPolicy/nodes | MPOL_LOCAL takes no nodes",
                "'memoryPolicy': {'mode': 'MPOL_BIND'} | /linux/memoryPolicy/nodes | MPOL_BIND needs nodes, such as 0-1",
                "'memoryPolicy': {'mode': 'MPOL_BIND', 'nodes': 'x'} | /linux/memoryPolicy/nodes | 'x' is not a list",
                "'memoryPolicy': {'mode': 'MPOL_DEFAULT', 'flags': ['X']} | /linux/memoryPolicy/flags/0 | unknown 'X'",
                "'memoryPolicy': {'mode': 'MPOL_BIND', 'nodes': '0', 'flags': ['MPOL_F_RELATIVE_NODES', 'MPOL_F_STATIC_NODES']} | /linux/memoryPolicy/flags | exclude each other",
                "'personality': {'domain': 'MOON'} | /linux/personality/domain | unknown 'MOON'; known are LINUX, LINUX32",
                "'personality': {'domain': 'LINUX', 'flags': ['x']} | /linux/personality/flags | the specification has no flags yet",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.ofLinux(members).areOne(pointer, words);
    }
}

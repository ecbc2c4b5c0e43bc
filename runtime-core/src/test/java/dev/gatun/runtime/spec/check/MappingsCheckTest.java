package dev.gatun.runtime.spec.check;

import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingsCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'linux': {'namespaces': [{'type': 'user'}], 'uidMappings': [{'containerID': 0, 'hostID': 1000, 'size': 1}], 'gidMappings': [{'containerID': 0, 'hostID': 1000, 'size': 1}]}",
                "'linux': {'namespaces': [{'type': 'user'}], 'uidMappings': [{'containerID': 0, 'hostID': 1000, 'size': 1}, {'containerID': 1, 'hostID': 1001, 'size': 4294966294}], 'gidMappings': [{'containerID': 0, 'hostID': 1000, 'size': 1}]}",
                "'linux': {'namespaces': [{'type': 'user', 'path': '/proc/1/ns/user'}]}",
            })
    void accepts(String members) throws Exception {
        Findings.ofMembers(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'linux': {'namespaces': [{'type': 'user'}], 'gidMappings': [{'containerID': 0, 'hostID': 1000, 'size': 1}]} | /linux/uidMappings | user namespaces enabled, but no uid mappings found",
                "'linux': {'namespaces': [{'type': 'user'}], 'uidMappings': [{'containerID': 0, 'hostID': 1000, 'size': 1}]} | /linux/gidMappings | user namespaces enabled, but no gid mappings found",
                "'linux': {'uidMappings': [{'containerID': 0, 'hostID': 1000, 'size': 1}]} | /linux/uidMappings | user namespace mappings specified, but user namespace",
                "'linux': {'gidMappings': [{'containerID': 0, 'hostID': 1000, 'size': 1}]} | /linux/gidMappings | user namespace mappings specified",
                "'linux': {'namespaces': [{'type': 'user'}], 'uidMappings': [{'containerID': 0, 'hostID': 0, 'size': 0}], 'gidMappings': [{'containerID': 0, 'hostID': 1000, 'size': 1}]} | /linux/uidMappings/0/size | a mapping of no ids",
                "'linux': {'namespaces': [{'type': 'user'}], 'uidMappings': [{'containerID': 0, 'hostID': 5, 'size': 9}, {'containerID': 8, 'hostID': 100, 'size': 1}], 'gidMappings': [{'containerID': 0, 'hostID': 1000, 'size': 1}]} | /linux/uidMappings/1/containerID | the range overlaps that of /linux/uidMappings/0",
                "'linux': {'namespaces': [{'type': 'user'}], 'gidMappings': [{'containerID': 0, 'hostID': 5, 'size': 9}, {'containerID': 9, 'hostID': 0, 'size': 6}], 'uidMappings': [{'containerID': 0, 'hostID': 1000, 'size': 1}]} | /linux/gidMappings/1/hostID | the range overlaps that of /linux/gidMappings/0",
                "'linux': {'namespaces': [{'type': 'user'}], 'uidMappings': [{'containerID': 1, 'hostID': 0, 'size': 4294967295}], 'gidMappings': [{'containerID': 0, 'hostID': 1000, 'size': 1}]} | /linux/uidMappings/0/containerID | the range of 4294967295 ids from 1 on goes beyond 4294967294",
                "'linux': {'namespaces': [{'type': 'user'}], 'uidMappings': [{'containerID': 0, 'hostID': 4294967295, 'size': 1}], 'gidMappings': [{'containerID': 0, 'hostID': 1000, 'size': 1}]} | /linux/uidMappings/0/hostID | goes beyond 4294967294",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.ofMembers(members).areOne(pointer, words);
    }

    @Test
    void refusesMoreLinesThanTheKernelTakes() throws Exception {
        var many = new StringJoiner(", ");
        for (int i = 0; i <= 340; i++) {
            many.add("{'containerID': " + i + ", 'hostID': " + i + ", 'size': 1}");
        }
        Findings.ofMembers("'linux': {'namespaces': [{'type': 'user'}], 'gidMappings': [{'size': 1}], 'uidMappings': ["
                        + many + "]}")
                .areOne("/linux/uidMappings", "341 mappings; the kernel takes 340");
    }
}

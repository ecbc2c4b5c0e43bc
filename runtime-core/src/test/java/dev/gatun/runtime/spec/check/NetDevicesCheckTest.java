package dev.gatun.runtime.spec.check;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetDevicesCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'linux': {'namespaces': [{'type': 'network'}], 'netDevices': {'eth0': {}, 'eth1': {'name': 'abcdefghijklmno'}, 'eth2': {'name': ''}}}",
            })
    void accepts(String members) throws Exception {
        Findings.ofMembers(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'linux': {'netDevices': {'eth0': {}}} | /linux/netDevices | unable to move network devices without a private NET namespace",
                "'linux': {'namespaces': [{'type': 'network'}], 'netDevices': {'': {'name': 'a'}}} | /linux/netDevices/ | '' is no name of a network device",
                "'linux': {'namespaces': [{'type': 'network'}], 'netDevices': {'a/b': {'name': 'a'}}} | /linux/netDevices/a~1b | is no name of a network device",
                "'linux': {'namespaces': [{'type': 'network'}], 'netDevices': {'eth0': {'name': 'abcdefghijklmnop'}}} | /linux/netDevices/eth0/name | 'abcdefghijklmnop' is no name of a network device: 1 to 15 bytes",
                "'linux': {'namespaces': [{'type': 'network'}], 'netDevices': {'eth0': {'name': '..'}}} | /linux/netDevices/eth0/name | is no name",
                "'linux': {'namespaces': [{'type': 'network'}], 'netDevices': {'eth0': {'name': 'a:b'}}} | /linux/netDevices/eth0/name | is no name",
                "'linux': {'namespaces': [{'type': 'network'}], 'netDevices': {'eth0': {'name': 'a b'}}} | /linux/netDevices/eth0/name | is no name",
                "'linux': {'namespaces': [{'type': 'network'}], 'netDevices': {'eth0': {'name': 'a'}, 'eth1': {'name': 'a'}}} | /linux/netDevices/eth1 | two devices would be 'a' in the container",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.ofMembers(members).areOne(pointer, words);
    }
}

package dev.gatun.runtime.spec.check;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTrafficCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'blockIO': {'weight': 10, 'leafWeight': 1000, 'weightDevice': [{'major': 8, 'minor': 0, 'weight': 0}], 'throttleReadBpsDevice': [{'major': 8, 'minor': 0, 'rate': 0}]}",
                "'network': {'classID': 4294967295, 'priorities': [{'name': 'eth0', 'priority': 0}]}",
                "'rdma': {'mlx5_0': {'hcaHandles': 0}, 'mlx5_1': {'hcaObjects': 4294967295}}",
            })
    void accepts(String members) throws Exception {
        Findings.ofResources(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'blockIO': {'weight': 9} | /linux/resources/blockIO/weight | 9 is not between 10 and 1000",
                "'blockIO': {'leafWeight': 1001} | /linux/resources/blockIO/leafWeight | 1001 is not between 10 and 1000",
                "'blockIO': {'weightDevice': [{'major': 8, 'minor': 0}]} | /linux/resources/blockIO/weightDevice/0 | neither weight nor leafWeight is given",
                "'blockIO': {'weightDevice': [{'major': 8, 'minor': 0, 'weight': 5}]} | /linux/resources/blockIO/weightDevice/0/weight | 5 is not between",
                "'blockIO': {'weightDevice': [{'major': 8, 'minor': 0, 'leafWeight': 5}]} | /linux/resources/blockIO/weightDevice/0/leafWeight | 5 is not between",
                "'blockIO': {'weightDevice': [{'major': -1, 'minor': 0, 'weight': 50}]} | /linux/resources/blockIO/weightDevice/0/major | -1 is not between",
                "'blockIO': {'weightDevice': [{'major': 8, 'minor': -1, 'weight': 50}]} | /linux/resources/blockIO/weightDevice/0/minor | -1 is not between",
                "'blockIO': {'throttleReadBpsDevice': [{'major': -1, 'minor': 0, 'rate': 1}]} | /linux/resources/blockIO/throttleReadBpsDevice/0/major | -1 is not between",
                "'blockIO': {'throttleWriteBpsDevice': [{'major': -1, 'minor': 0, 'rate': 1}]} | /linux/resources/blockIO/throttleWriteBpsDevice/0/major | -1 is not between",
                "'blockIO': {'throttleReadIOPSDevice': [{'major': 1, 'minor': -1, 'rate': 1}]} | /linux/resources/blockIO/throttleReadIOPSDevice/0/minor | -1 is not between",
                "'blockIO': {'throttleWriteIOPSDevice': [{'major': 1, 'minor': -1, 'rate': 1}]} | /linux/resources/blockIO/throttleWriteIOPSDevice/0/minor | -1 is not between",
                "'network': {'classID': 4294967296} | /linux/resources/network/classID | 4294967296 is not between 0 and 4294967295",
                "'network': {'priorities': [{'name': '', 'priority': 0}]} | /linux/resources/network/priorities/0/name | the name of the interface is empty",
                "'network': {'priorities': [{'name': 'a', 'priority': -1}]} | /linux/resources/network/priorities/0/priority | -1 is not between",
                "'rdma': {'mlx5_0': {}} | /linux/resources/rdma/mlx5_0 | neither hcaHandles nor hcaObjects is given",
                "'rdma': {'mlx5_0': {'hcaHandles': -1}} | /linux/resources/rdma/mlx5_0/hcaHandles | -1 is not between",
                "'rdma': {'a/b': {'hcaObjects': -1}} | /linux/resources/rdma/a~1b/hcaObjects | -1 is not between",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.ofResources(members).areOne(pointer, words);
    }
}

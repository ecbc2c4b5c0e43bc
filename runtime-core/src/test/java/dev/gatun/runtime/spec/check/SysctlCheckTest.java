package dev.gatun.runtime.spec.check;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SysctlCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'linux': {'namespaces': [{'type': 'ipc'}], 'sysctl': {'kernel.msgmax': '1'}}",
                "'linux': {'namespaces': [{'type': 'ipc'}], 'sysctl': {'kernel.shm_rmid_forced': '1'}}",
                "'linux': {'namespaces': [{'type': 'ipc'}], 'sysctl': {'fs.mqueue.msg_max': '1'}}",
                "'linux': {'namespaces': [{'type': 'network'}], 'sysctl': {'net.ipv4.ip_forward': '1'}}",
                "'linux': {'namespaces': [{'type': 'network'}], 'sysctl': {'net.ipv4.conf.eth0/1.forwarding': '1'}}",
                "'linux': {'namespaces': [{'type': 'network'}], 'sysctl': {'net/ipv4/conf/eth0.1/forwarding': '1'}}",
                "'linux': {'namespaces': [{'type': 'uts'}], 'sysctl': {'kernel.domainname': '1'}}",
                "'linux': {'namespaces': [{'type': 'user'}], 'uidMappings': [{'size': 1}], 'gidMappings': [{'size': 1}], 'sysctl': {'user.max_pid_namespaces': '1'}}",
            })
    void accepts(String members) throws Exception {
        Findings.ofMembers(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'linux': {'namespaces': [], 'sysctl': {'kernel.shmmax': '1'}} | /linux/sysctl/kernel.shmmax | sysctl 'kernel.shmmax' is not allowed in the hosts ipc namespace",
                "'linux': {'namespaces': [], 'sysctl': {'fs.mqueue.msg_max': '1'}} | /linux/sysctl/fs.mqueue.msg_max | is not allowed in the hosts ipc namespace",
                "'linux': {'namespaces': [{'type': 'ipc'}], 'sysctl': {'net.core.somaxconn': '1'}} | /linux/sysctl/net.core.somaxconn | sysctl 'net.core.somaxconn' not allowed in host network namespace",
                "'linux': {'namespaces': [{'type': 'ipc'}], 'sysctl': {'net/core/somaxconn': '1'}} | /linux/sysctl/net~1core~1somaxconn | not allowed in host network namespace",
                "'linux': {'namespaces': [{'type': 'ipc'}], 'sysctl': {'user.max_pid_namespaces': '1'}} | /linux/sysctl/user.max_pid_namespaces | is not allowed in the hosts user namespace",
                "'linux': {'namespaces': [{'type': 'ipc'}], 'sysctl': {'kernel.domainname': '1'}} | /linux/sysctl/kernel.domainname | is not allowed in the hosts uts namespace",
                "'linux': {'namespaces': [{'type': 'uts'}], 'sysctl': {'kernel.hostname': '1'}} | /linux/sysctl/kernel.hostname | sysctl 'kernel.hostname' is not allowed as it conflicts with the OCI 'hostname' field",
                "'linux': {'namespaces': [{'type': 'ipc'}], 'sysctl': {'vm.swappiness': '1'}} | /linux/sysctl/vm.swappiness | sysctl 'vm.swappiness' is not in a separate kernel namespace",
                "'linux': {'namespaces': [{'type': 'ipc'}], 'sysctl': {'fs.mqueue': '1'}} | /linux/sysctl/fs.mqueue | is not in a separate kernel namespace",
                "'linux': {'namespaces': [{'type': 'network'}], 'sysctl': {'net': '1'}} | /linux/sysctl/net | is not in a separate kernel namespace",
                "'linux': {'namespaces': [{'type': 'network'}], 'sysctl': {'net/../kernel/core_pattern': '1'}} | /linux/sysctl/net~1..~1kernel~1core_pattern | has an element that is empty or no name",
                "'linux': {'namespaces': [{'type': 'network'}], 'sysctl': {'net.//.kernel.core_pattern': '1'}} | /linux/sysctl/net.~1~1.kernel.core_pattern | has an element that is empty or no name",
                "'linux': {'namespaces': [{'type': 'network'}], 'sysctl': {'net..x': '1'}} | /linux/sysctl/net..x | has an element that is empty or no name",
                "'linux': {'namespaces': [{'type': 'network'}], 'sysctl': {'net.': '1'}} | /linux/sysctl/net. | has an element that is empty or no name",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.ofMembers(members).areOne(pointer, words);
    }
}

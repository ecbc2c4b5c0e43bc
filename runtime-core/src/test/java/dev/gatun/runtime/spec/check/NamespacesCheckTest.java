package dev.gatun.runtime.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.runtime.os.namespace.NamespaceType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamespacesCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'linux': {'namespaces': [{'type': 'pid'}, {'type': 'network'}, {'type': 'mount'}, {'type': 'ipc'}, {'type': 'uts'}, {'type': 'cgroup'}, {'type': 'time'}]}",
                "'hostname': 'a', 'domainname': 'b', 'linux': {'namespaces': [{'type': 'uts', 'path': '/proc/1/ns/uts'}]}",
                "'hostname': ''",
                "'linux': {'namespaces': [{'type': 'pid', 'path': ''}]}",
            })
    void accepts(String members) throws Exception {
        Findings.ofMembers(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'linux': {'namespaces': [{'type': 'moon'}]} | /linux/namespaces/0/type | unknown namespace type 'moon'; known are pid, network, mount",
                "'linux': {'namespaces': [{'type': 'pid'}, {'type': 'pid'}]} | /linux/namespaces/1/type | duplicate namespace type 'pid'",
                "'linux': {'namespaces': [{'type': 'pid', 'path': 'x'}]} | /linux/namespaces/0/path | 'x' is not an absolute path",
                "'hostname': 'a' | /hostname | unable to set hostname without a private UTS namespace",
                "'domainname': 'a' | /domainname | unable to set domainname without a private UTS namespace",
                "'hostname': 'üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü', 'linux': {'namespaces': [{'type': 'uts'}]} | /hostname | the name has 66 bytes, the kernel takes 64",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.ofMembers(members).areOne(pointer, words);
    }

    @Test
    void knowsTheTypesThatTheRuntimeKnows() {
        assertThat(NamespacesCheck.TYPES)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(NamespaceType.values())
                        .map(NamespaceType::specName)
                        .toList());
    }
}

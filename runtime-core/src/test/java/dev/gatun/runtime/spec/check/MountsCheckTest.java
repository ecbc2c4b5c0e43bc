package dev.gatun.runtime.spec.check;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MountsCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'mounts': [{'destination': '/proc', 'type': 'proc', 'source': 'proc'}, {'destination': '/proc/cpuinfo', 'source': '/x', 'options': ['bind']}]",
                "'mounts': [{'destination': '/proc', 'source': '/proc', 'options': ['rbind']}]",
                "'mounts': [{'destination': '/proc/', 'options': ['remount', 'ro']}]",
                "'mounts': [{'destination': '/a/../proc/./uptime', 'type': 'bind', 'source': 'x', 'options': ['bind']}]",
                "'mounts': [{'destination': '/process', 'type': 'tmpfs'}]",
                "'mounts': [{'destination': '/', 'options': ['rprivate']}]",
                "'mounts': [{'destination': '/a', 'type': 'tmpfs', 'uidMappings': [{'size': 1}], 'gidMappings': [{'size': 1}]}]",
            })
    void accepts(String members) throws Exception {
        Findings.ofMembers(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'mounts': [{'destination': '', 'type': 'tmpfs'}] | /mounts/0/destination | the destination is empty",
                "'mounts': [{'destination': '/proc', 'type': 'tmpfs'}] | /mounts/0/destination | '/proc' cannot be mounted because it is not of type proc",
                "'mounts': [{'destination': '/proc/sys', 'type': 'tmpfs'}] | /mounts/0/destination | '/proc/sys' cannot be mounted because it is inside /proc",
                "'mounts': [{'destination': '/proc/self/attr', 'type': 'proc'}] | /mounts/0/destination | is inside /proc",
                "'mounts': [{'destination': '/proc/net/dev', 'source': 'x', 'options': ['bind']}] | /mounts/0/destination | is inside /proc",
                "'mounts': [{'destination': '/a/..//proc/../proc/./sys', 'type': 'tmpfs'}] | /mounts/0/destination | is inside /proc",
                "'mounts': [{'destination': '/a', 'source': 'x'}] | /mounts/0/type | the filesystem type is missing",
                "'mounts': [{'destination': '/a', 'type': 'none', 'options': ['bind']}] | /mounts/0/source | a bind mount needs a source",
                "'mounts': [{'destination': '/a', 'type': 'tmpfs', 'uidMappings': [{'size': 1}]}] | /mounts/0 | an id-mapped mount needs both uidMappings and gidMappings",
                "'mounts': [{'destination': '/a', 'type': 'tmpfs', 'gidMappings': [{'size': 1}]}] | /mounts/0 | an id-mapped mount needs both uidMappings and gidMappings",
                "'mounts': [{'destination': '/a', 'type': 'tmpfs', 'uidMappings': [{'size': 1}], 'gidMappings': [{'size': 0}]}] | /mounts/0/gidMappings/0/size | a mapping of no ids",
                "'mounts': [{'destination': '/a', 'type': 'tmpfs', 'uidMappings': [{'size': 0}], 'gidMappings': [{'size': 1}]}] | /mounts/0/uidMappings/0/size | a mapping of no ids",
            })
    void refuses(String members, String pointer, String words) throws Exception {
        Findings.ofMembers(members).areOne(pointer, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'mounts': [{'destination': 'rel', 'type': 'tmpfs'}] | /mounts/0/destination | mount destination rel is not absolute; it is taken as /rel",
            })
    void warnsOf(String members, String pointer, String words) throws Exception {
        Findings.ofMembers(members).areOneWarning(pointer, words);
    }
}

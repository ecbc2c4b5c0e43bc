package dev.gatun.runtime.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.runtime.os.process.Capability;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilitiesCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'capabilities': {'bounding': ['CAP_KILL', 'CAP_CHOWN'], 'effective': ['CAP_KILL'], 'permitted': ['CAP_KILL'], 'inheritable': ['CAP_KILL'], 'ambient': ['CAP_KILL']}",
                "'capabilities': {}",
                "'capabilities': {'permitted': ['CAP_KILL'], 'ambient': ['CAP_KILL']}",
            })
    void accepts(String members) throws Exception {
        Findings.ofProcess(members).areNone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'capabilities': {'bounding': ['CAP_KILL', 'CAP_MOON']} | /process/capabilities/bounding/1 | ignoring unknown or unavailable capabilities: [CAP_MOON]",
                "'capabilities': {'effective': ['cap_kill']} | /process/capabilities/effective/0 | ignoring unknown",
                "'capabilities': {'inheritable': ['KILL']} | /process/capabilities/inheritable/0 | ignoring unknown",
                "'capabilities': {'permitted': ['']} | /process/capabilities/permitted/0 | ignoring unknown",
                "'capabilities': {'ambient': ['CAP_MOON']} | /process/capabilities/ambient/0 | ignoring unknown",
                "'capabilities': {'effective': ['CAP_KILL']} | /process/capabilities/effective/0 | CAP_KILL is not granted, since it is not in the permitted set",
                "'capabilities': {'ambient': ['CAP_KILL'], 'inheritable': ['CAP_KILL']} | /process/capabilities/ambient/0 | not in the permitted set",
            })
    void warnsOf(String members, String pointer, String words) throws Exception {
        Findings.ofProcess(members).areOneWarning(pointer, words);
    }

    @Test
    void knowsTheNamesThatTheRuntimeKnows() {
        assertThat(CapabilitiesCheck.NAMES)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Capability.values()).map(Enum::name).toList());
    }
}

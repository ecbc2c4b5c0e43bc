package dev.gatun.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PsCommandTest {

    @Test
    void keepsTheTitleAndTheLinesOfTheContainer() throws Exception {
        String output = "UID   PID PPID CMD\nroot    7    1 sleep 8\nroot    8    1 sleep 7\n";
        assertThat(PsCommand.ofContainer(output, List.of(8))).isEqualTo("UID   PID PPID CMD\nroot    8    1 sleep 7\n");
    }

    @Test
    void needsTheColumn() {
        assertThatThrownBy(() -> PsCommand.ofContainer("COMMAND\nsleep\n", List.of(8)))
                .isInstanceOf(IOException.class)
                .hasMessage("couldn't find PID field in ps output");
    }

    @Test
    void doesNotGuessAtOtherOutput() {
        assertThatThrownBy(() -> PsCommand.ofContainer("PID\nx\n", List.of(8)))
                .isInstanceOf(IOException.class)
                .hasMessage("unexpected pid 'x' in ps output");
    }

    @Test
    void passesOverTheEndOfTheOutput() throws Exception {
        assertThat(PsCommand.ofContainer("PID\n  8\n", List.of(8))).isEqualTo("PID\n  8\n");
    }
}

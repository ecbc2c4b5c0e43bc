package dev.gatun.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.runtime.spec.OciSpec;
import dev.gatun.runtime.spec.check.SpecValidator;
import dev.gatun.runtime.spec.json.SpecReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCommandTest {

    private static OciSpec read(int user) throws IOException {
        return SpecReader.read(
                        "config.json", DemoCommand.configuration(user, user).getBytes(StandardCharsets.UTF_8))
                .spec();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000})
    void describesAValidContainerForRootAndForAnOrdinaryUser(int user) throws IOException {
        OciSpec spec = read(user);
        assertThat(SpecValidator.check(spec)).isEmpty();
        assertThat(spec.linux().uidMappings()).hasSize(user == 0 ? 0 : 1);
    }

    @Test
    void looksAroundWithTheShellAlone() throws Exception {
        var builder =
                new ProcessBuilder(Objects.requireNonNull(read(0).process()).args());
        builder.environment().put("PATH", "/nonexistent");
        Process shell = builder.redirectErrorStream(true).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(said)
                .contains("  hostname    ", "  user id     ", "  open files  ", "  mounts\n", "/proc (proc)")
                .doesNotContain("not found");
    }
}

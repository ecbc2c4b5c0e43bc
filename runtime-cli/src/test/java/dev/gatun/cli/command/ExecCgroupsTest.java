package dev.gatun.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecCgroupsTest {

    @Test
    void readsOnePathForAllOrSomeByController() throws IOException {
        assertThat(ExecCgroups.parse(List.of())).isEmpty();
        assertThat(ExecCgroups.parse(List.of("a/b"))).isEqualTo(Map.of("", "a/b"));
        assertThat(ExecCgroups.parse(List.of("cpu,cpuacct:a", "pids:b")))
                .isEqualTo(Map.of("cpu", "a", "cpuacct", "a", "pids", "b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "cpu:a:b;invalid --cgroup argument: cpu:a:b",
                "cpu:a|b;invalid --cgroup argument: b (missing <controller>: prefix)",
                "cpu,:a;invalid --cgroup argument: cpu,:a (empty <controller> prefix)",
                "cpu:a|cpu:b;invalid --cgroup argument(s): controller cpu specified multiple times"
            })
    void refusesTheRestInTheWordsOfRunc(String texts, String message) {
        assertThatThrownBy(() -> ExecCgroups.parse(List.of(texts.split("[|]"))))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
    }
}

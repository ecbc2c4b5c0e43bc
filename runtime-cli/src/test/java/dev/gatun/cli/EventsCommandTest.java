package dev.gatun.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code events} over a container that runs out of memory, goes on for a while, and ends. */
class EventsCommandTest {

    private final CommandLine line = new CommandLine();

    @Test
    void printsALineForEachEventAndEndsWithTheContainer() {
        assertThat(line.run("events", "web1")).isZero();
        assertThat(line.out().lines())
                .hasSize(2)
                .startsWith("{\"type\":\"oom\",\"id\":\"web1\"}")
                .last()
                .asString()
                .startsWith(
                        "{\"type\":\"stats\",\"id\":\"web1\",\"data\":{\"cpu\":{\"usage\":{\"kernel\":0,\"user\":0},")
                .endsWith(",\"intel_rdt\":{},\"network_interfaces\":null}}");
        assertThat(line.asked).containsExactly("events web1", "stats web1");
    }

    @Test
    void printsOneLineIfTheNumbersAloneAreAskedFor() {
        assertThat(line.run("events", "--stats", "web1")).isZero();
        assertThat(line.out()).startsWith("{\"type\":\"stats\"").endsWith("}\n").hasLineCount(1);
        assertThat(line.asked).containsExactly("stats web1");
    }

    @Test
    void asksForNothingIfTheIntervalIsNone() {
        assertThat(line.run("events", "--interval", "0s", "web1")).isEqualTo(1);
        assertThat(line.err()).contains("duration interval must be greater than 0");
        assertThat(line.asked).isEmpty();
    }
}

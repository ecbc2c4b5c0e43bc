package dev.gatun.runtime.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "web1", "A_b+c.d-e", "...", "-x"})
    void acceptsOneSafePathElement(String value) {
        assertThat(ContainerId.of(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a b", "ä", "a\n", "../x"})
    void refusesEverythingElse(String value) {
        assertThatThrownBy(() -> ContainerId.of(value))
                .isInstanceOf(ContainerException.InvalidRequest.class)
                .hasMessageStartingWith("invalid container ID format: ");
    }
}

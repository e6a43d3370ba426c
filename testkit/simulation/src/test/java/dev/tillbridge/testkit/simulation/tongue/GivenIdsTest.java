package dev.tillbridge.testkit.simulation.tongue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GivenIdsTest {

    private final GivenIds ids = new GivenIds("1853195101");

    @Test
    void everyNumberHasAnIdOfItsOwnThatLeadsBackToIt() {
        Set<String> seen = new HashSet<>();
        for (int number = 1; number <= 2_000; number++) {
            String id = ids.of(number);
            assertThat(seen.add(id)).isTrue();
            assertThat(UUID.fromString(id).version()).isEqualTo(3);
            assertThat(ids.numberOf(id)).isEqualTo(number);
            assertThat(ids.numberOf(id.toUpperCase(Locale.ROOT))).isEqualTo(number);
        }
    }

    @Test
    void anotherTerminalsIdLeadsNowhere() {
        String foreign = new GivenIds("1853195102").of(1);

        assertThat(ids.numberOf(foreign)).isZero();
        assertThat(ids.numberOf("")).isZero();
        assertThat(ids.numberOf("x".repeat(36))).isZero();
    }
}

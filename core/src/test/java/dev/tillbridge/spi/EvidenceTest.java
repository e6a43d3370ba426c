package dev.tillbridge.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private final Evidence.Builder evidence = Evidence.builder();

    private static Optional<Integer> number(String text) {
        return text.matches("[0-9]+") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    @Test
    void whatAFieldSaysIsReturnedAndNothingIsToldOfIt() {
        assertThat(evidence.read("tip", Optional.of("12"), EvidenceTest::number))
                .contains(12);
        assertThat(evidence.demand("amount", Optional.of("7"), EvidenceTest::number))
                .contains(7);
        assertThat(evidence.build().unknown()).isEmpty();
        assertThat(evidence.build().missing()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsUnknownAndNotMissing() {
        assertThat(evidence.read("tip", Optional.of("much"), EvidenceTest::number))
                .isEmpty();
        assertThat(evidence.demand("amount", Optional.of("more"), EvidenceTest::number))
                .isEmpty();
        assertThat(evidence.build().unknown()).containsExactly("tip", "amount");
        assertThat(evidence.build().missing()).isEmpty();
    }

    @Test
    void whatIsAbsentIsMissingOnlyWhereItDecides() {
        assertThat(evidence.read("tip", Optional.empty(), EvidenceTest::number)).isEmpty();
        assertThat(evidence.demand("amount", Optional.empty(), EvidenceTest::number))
                .isEmpty();
        assertThat(evidence.build().unknown()).isEmpty();
        assertThat(evidence.build().missing()).containsExactly("amount");
    }
}

package dev.tillbridge.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "4929421234600821, ************0821",
        "card 4929 4212 3460 0821 read, card **** **** **** 0821 read",
        "4929-4212-3460-0821, ****-****-****-0821",
        "378282246310005, ***********0005",
        "7f4929421234600821ab, 7f************0821ab"
    })
    void onlyTheLastFourDigitsAreLeft(String text, String masked) {
        assertThat(CardNumbers.masked(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"4929421234600822", "123456789012", "GBP 12.50", "2026-11-21 03:38"})
    void whatIsNoCardNumberStays(String text) {
        assertThat(CardNumbers.masked(text)).isEqualTo(text);
    }

    @Test
    void aNumberThatLooksLikeACardByChanceDoesNotShieldTheRealOneBehindIt() {
        // The first sixteen digits pass the check too, and end within the card number.
        assertThat(CardNumbers.masked("524674000004 4929421234600821")).isEqualTo("************ ************0821");
    }
}

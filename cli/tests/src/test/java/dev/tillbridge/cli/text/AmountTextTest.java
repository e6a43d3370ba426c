package dev.tillbridge.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTextTest {

    private static Money parse(String text, String currency) {
        return AmountText.parse(text, "amount", CurrencyUnit.of(currency), "bar");
    }

    @ParameterizedTest
    @CsvSource({
        "12.50, GBP, 1250",
        "12.5, GBP, 1250",
        "12, GBP, 1200",
        "0.01, GBP, 1",
        "GBP 12.50, GBP, 1250",
        "gbp12.50, GBP, 1250",
        "12.50GBP, GBP, 1250",
        "12.50 GBP, GBP, 1250",
        "007, GBP, 700",
        "1250, JPY, 1250",
        "JPY 1250, JPY, 1250",
        "1.234, BHD, 1234",
        "9999999999.99, GBP, 999999999999",
        "999999999999, JPY, 999999999999"
    })
    void readsWhatPeopleWrite(String text, String currency, long minorUnits) {
        assertThat(parse(text, currency)).isEqualTo(Money.ofMinor(CurrencyUnit.of(currency), minorUnits));
    }

    @ParameterizedTest
    @CsvSource({
        "0, GBP, more than zero",
        "0.00, GBP, more than zero",
        "-1, GBP, more than zero",
        "GBP -1, GBP, more than zero",
        "12.345, GBP, has 3 decimals",
        "12.500, GBP, has 3 decimals",
        "12.5, JPY, JPY has none",
        "1e9, GBP, not an amount",
        "1E9, GBP, not an amount",
        "abc, GBP, not an amount",
        "12., GBP, not an amount",
        ".50, GBP, not an amount",
        "'12,50', GBP, not an amount",
        "+5, GBP, not an amount",
        "1 000, GBP, not an amount",
        "0x10, GBP, not an amount",
        "GBP 5 GBP, GBP, not an amount",
        "'', GBP, not an amount",
        "Infinity, GBP, not an amount",
        "EUR 5, GBP, currency mismatch",
        "5EUR, GBP, currency mismatch",
        "10000000000.00, GBP, more than a card payment can be",
        "99999999999999999999999999, GBP, more than a card payment can be"
    })
    void refusesEverythingElseWithOneMessage(String text, String currency, String words) {
        assertThatThrownBy(() -> parse(text, currency))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words)
                .hasMessageEndingWith(".");
    }

    @Test
    void digitsOfAnotherScriptAreNoAmount() {
        assertThatThrownBy(() -> parse("١٢", "GBP")).hasMessageContaining("not an amount");
    }

    @Test
    void aCardNumberTypedByMistakeIsNotRepeated() {
        assertThatThrownBy(() -> parse("4111111111111111", "GBP"))
                .hasMessageContaining("************1111")
                .hasMessageNotContaining("4111111111111111");
    }

    @ParameterizedTest
    @CsvSource({
        "25, true",
        "25.00, true",
        "GBP 25, true",
        "25GBP, true",
        "09051442084639, false",
        "abc, false",
        "A1-25, false"
    })
    void tellsAmountsFromIds(String text, boolean isAmount) {
        assertThat(AmountText.isAmount(text)).isEqualTo(isAmount);
    }
}

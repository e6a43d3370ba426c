package dev.tillbridge.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinorUnitsTest {

    @ParameterizedTest
    @ValueSource(strings = {"EUR 19.99", "JPY 1999", "KWD 1.999", "EUR 0.00", "EUR 9999999999999.99"})
    void whatIsWrittenIsReadAgain(String text) {
        Money amount = Money.parse(text);

        assertThat(MinorUnits.in(amount.getCurrencyUnit()).apply(MinorUnits.of(amount)))
                .contains(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " 1", "1 ", "-1", "+1", "12.50", "12,50", "1e3", "0x10", "\u0661\u0662", "1234567890123456"})
    void nothingButDigitsIsAnAmount(String text) {
        assertThat(MinorUnits.in(CurrencyUnit.EUR).apply(text)).isEmpty();
    }

    @Test
    void aCurrencyIsItsThreeLetters() {
        assertThat(MinorUnits.currency(Money.parse("GBP 1.00"))).isEqualTo("GBP");
    }

    @Test
    void aWireMayHaveNoLongerOnes() {
        assertThat(MinorUnits.in(CurrencyUnit.EUR, 4).apply("1999")).contains(Money.parse("EUR 19.99"));
        assertThat(MinorUnits.in(CurrencyUnit.EUR, 4).apply("01999")).isEmpty();
    }
}

package dev.tillbridge.testkit.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Operation;
import dev.tillbridge.spi.KeyForm;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderReaderTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "f".repeat(32);

    private static Optional<PaymentOrder> order(
            String key, Operation operation, String amount, String tip, String currency, String original) {
        return OrderReader.of(CurrencyUnit.EUR, KeyForm.HEX_32::isKey, key)
                .operation(Optional.ofNullable(operation))
                .amounts(amount, tip, currency)
                .original(original)
                .reference("table 7")
                .order();
    }

    @Test
    void whatIsWholeIsAnOrder() {
        assertThat(order(KEY, Operation.SALE, "1999", "200", "EUR", ""))
                .contains(new PaymentOrder(
                        KEY, Operation.SALE, Money.parse("EUR 19.99"), Money.parse("EUR 2.00"), "", "table 7"));
    }

    @ParameterizedTest
    @CsvSource({
        "short, SALE, 1999, '', EUR, ''",
        "0123456789ABCDEF0123456789ABCDEF, SALE, 1999, '', EUR, ''",
        "0123456789abcdef0123456789abcdef, , 1999, '', EUR, ''",
        "0123456789abcdef0123456789abcdef, SALE, '', '', EUR, ''",
        "0123456789abcdef0123456789abcdef, SALE, 0, '', EUR, ''",
        "0123456789abcdef0123456789abcdef, SALE, 19.99, '', EUR, ''",
        "0123456789abcdef0123456789abcdef, SALE, -5, '', EUR, ''",
        "0123456789abcdef0123456789abcdef, SALE, 1999, x, EUR, ''",
        "0123456789abcdef0123456789abcdef, SALE, 1999, '', GBP, ''",
        "0123456789abcdef0123456789abcdef, SALE, 1999, '', '', ''",
        "0123456789abcdef0123456789abcdef, SALE, 1999, '', EUR, ffffffffffffffffffffffffffffffff",
        "0123456789abcdef0123456789abcdef, COMPLETION, 1999, '', EUR, ''",
        "0123456789abcdef0123456789abcdef, VOID, '', '', '', nobody",
        "0123456789abcdef0123456789abcdef, COMPLETION, '', '', EUR, ffffffffffffffffffffffffffffffff"
    })
    void whatIsMissingOrWrongMakesNoOrder(
            String key, Operation operation, String amount, String tip, String currency, String original) {
        assertThat(order(key, operation, amount, tip, currency, original)).isEmpty();
    }

    @Test
    void theWholeOfSomethingIsUndoneWithoutAnAmountOrWithIt() {
        assertThat(order(KEY, Operation.VOID, "", "", "", OTHER))
                .map(PaymentOrder::amount)
                .contains(Money.parse("EUR 0.00"));
        assertThat(order(KEY, Operation.REVERSAL, "1999", "", "EUR", OTHER))
                .map(PaymentOrder::amount)
                .contains(Money.parse("EUR 19.99"));
    }
}

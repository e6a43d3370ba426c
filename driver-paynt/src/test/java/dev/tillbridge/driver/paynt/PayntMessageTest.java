package dev.tillbridge.driver.paynt;

import static dev.tillbridge.driver.paynt.Bench.TENDER;
import static dev.tillbridge.driver.paynt.Bench.euros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.model.Completion;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartKey;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.spi.http.JsonBodies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of every message, and what is refused before there are any. */
class PayntMessageTest {

    private static final PreAuthId HOLD = new PreAuthId("11111111-2222-3333-8444-555555555555");
    private static final ProviderRef ORIGINAL = new ProviderRef("6f311f3a-a72f-3864-98db-bfef44223c1f");
    private static final Map<String, ?> OUR_KEY = Map.of("uti", "client", "verified", List.of("client-uti"));

    private static String body(StartRequest request, Map<String, ?> settings) {
        try (Buffer buffer = new Buffer()) {
            JsonBodies.written(Bench.mapper(settings).toMessage(Bench.start(request, new StartKey(Bench.OUR_KEY))))
                    .writeTo(buffer);
            return buffer.readUtf8();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String body(StartRequest request) {
        return body(request, Map.of());
    }

    private static Sale.Builder sale() {
        return Sale.builder().tender(TENDER).amount(euros("10"));
    }

    private static VoidTransaction.Builder voiding() {
        return VoidTransaction.builder().tender(TENDER).original(ORIGINAL);
    }

    private static Completion.Builder completion() {
        return Completion.builder().tender(TENDER).amount(euros("275")).preAuthId(HOLD);
    }

    // Bytes

    @Test
    void aSaleIsTheVendorsSample() {
        assertThat(body(sale().reference("your-reference").build()))
                .isEqualTo(Fixture.of("sale/request.documented").compact())
                .isEqualTo("{\"transType\":\"SALE\",\"reference\":\"your-reference\",\"amountTrans\":1000}");
    }

    @Test
    void aRefundIsAsDocumented() {
        assertThat(body(Refund.builder()
                        .tender(TENDER)
                        .amount(euros("2.50"))
                        .reference("rma-0001")
                        .build()))
                .isEqualTo(Fixture.of("refund/request.documented").compact());
    }

    @Test
    void aPreAuthorisationIsAsDocumented() {
        assertThat(body(PreAuthorisation.builder()
                        .tender(TENDER)
                        .amount(euros("300"))
                        .reference("room-12")
                        .build()))
                .isEqualTo(Fixture.of("pre-authorisation/request.documented").compact());
    }

    @Test
    void aCompletionNamesTheHold() {
        assertThat(body(completion().reference("room-12-out").build()))
                .isEqualTo(Fixture.of("completion/request.documented").compact());
    }

    @Test
    void aVoidNamesItsOriginalAndNeverAnAmount() {
        String sample = Fixture.of("reversal/request.documented").compact();

        assertThat(body(voiding().reference("undo-0001").build())).isEqualTo(sample);
        assertThat(body(voiding().reference("undo-0001").amount(euros("10")).build()))
                .isEqualTo(sample);
    }

    @Test
    void theReleaseOfAHoldIsTheSameMessage() {
        assertThat(body(Reversal.builder().tender(TENDER).preAuthId(HOLD).build()))
                .isEqualTo("{\"transType\":\"REVERSAL\",\"uti\":\"" + HOLD.value() + "\"}");
    }

    @Test
    void withoutAReferenceThereIsNone() {
        assertThat(body(sale().build())).isEqualTo("{\"transType\":\"SALE\",\"amountTrans\":1000}");
    }

    @Test
    void ourKeyGoesOnlyWhereTheOperatorVouchesForIt() {
        assertThat(body(sale().build(), OUR_KEY))
                .isEqualTo("{\"transType\":\"SALE\",\"uti\":\"" + Bench.OUR_KEY + "\",\"amountTrans\":1000}");
        assertThat(body(completion().build(), OUR_KEY)).contains(HOLD.value()).doesNotContain(Bench.OUR_KEY);
        assertThat(body(voiding().build(), OUR_KEY)).contains(ORIGINAL.value()).doesNotContain(Bench.OUR_KEY);
    }

    @ParameterizedTest
    @CsvSource({"EUR 19.99, 1999", "JPY 5, 5", "KWD 1.234, 1234", "XPF 1000, 1000", "EUR 0.01, 1"})
    void amountsAreInTheSmallestUnitOfTheirCurrency(String amount, String onTheWire) {
        assertThat(body(Sale.builder()
                        .tender(TENDER)
                        .amount(Money.parse(amount))
                        .build()))
                .isEqualTo("{\"transType\":\"SALE\",\"amountTrans\":" + onTheWire + "}");
    }

    // Refusals

    @ParameterizedTest
    @ValueSource(strings = {"a", "your-reference", "gr3d4fae-9dec-11d0-a763-00a0c91e6bf1", "0123456789", "-"})
    void theVendorsReferencesAreFine(String reference) {
        assertThat(PayntMapper.problems(sale().reference(reference).build())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a_b", "a/b", "ä", "1234567890123456789012345678901234567", "a.b", "a\"b"})
    void otherReferencesAreRefused(String reference) {
        assertThat(PayntMapper.problems(sale().reference(reference).build()))
                .singleElement()
                .asString()
                .contains("1 to 36")
                .doesNotContain(reference + " ");
    }

    @Test
    void theHighestAmountIsOneOfThirtyTwoBits() {
        assertThat(PayntMapper.problems(sale().amount(euros("21474836.47")).build()))
                .isEmpty();
        assertThat(PayntMapper.problems(sale().amount(euros("21474836.48")).build()))
                .singleElement()
                .asString()
                .contains("2147483647");
    }

    @Test
    void everyProblemIsTold() {
        assertThat(PayntMapper.problems(Completion.builder()
                        .tender(TENDER)
                        .amount(euros("99999999"))
                        .reference("a b")
                        .preAuthId(new PreAuthId("no/such:id"))
                        .build()))
                .hasSize(3);
        assertThat(PayntMapper.problems(Reversal.builder()
                        .tender(TENDER)
                        .amount(euros("5"))
                        .reference("a b")
                        .build()))
                .hasSize(3);
    }

    @Test
    void whatOnlyTheCardCouldFindIsRefused() {
        assertThat(PayntMapper.problems(VoidTransaction.builder()
                        .tender(TENDER)
                        .amount(euros("10"))
                        .build()))
                .singleElement()
                .asString()
                .contains("named by its id");
    }
}

package dev.tillbridge.driver.paynt;

import static dev.tillbridge.driver.paynt.Bench.euros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.driver.paynt.wire.TransactionReply;
import dev.tillbridge.model.Amounts;
import dev.tillbridge.model.Card;
import dev.tillbridge.model.CurrencyConversion;
import dev.tillbridge.model.MaskedPan;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Part;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.TransactionDetails;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.http.JsonBodies;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayntMapperTest {

    private static final String UTI = "6f311f3a-a72f-3864-98db-bfef44223c1f";
    private static final Fixture SALE = Fixture.of("sale/approved.made-up");

    private static Evidence evidence(Fixture fixture, Operation asked, Map<String, ?> settings) {
        return Bench.evidence(settings)
                .toEvidence(
                        JsonBodies.find(fixture.text(), TransactionReply.class).orElseThrow(), new Lookup(asked, UTI));
    }

    private static Evidence evidence(Fixture fixture) {
        return evidence(fixture, Operation.SALE, Map.of());
    }

    private static TransactionDetails details(Fixture fixture) {
        return evidence(fixture).details();
    }

    // Amounts and currency

    @Test
    void amountsAreInTheSmallestUnit() {
        assertThat(evidence(SALE).amounts()).isEqualTo(Amounts.ofBase(euros("10")));
        assertThat(evidence(SALE).currency()).contains(CurrencyUnit.EUR);
    }

    @Test
    void theTotalOfTheSiblingIncludesTheTip() {
        assertThat(evidence(Fixture.of("sale/approved-sibling.made-up")).amounts())
                .isEqualTo(Amounts.ofBase(euros("10")).with(Part.GRATUITY, euros("1")));
    }

    @ParameterizedTest
    @CsvSource({"1000, 1100, 100, 0", "1100, 1100, 100, 0", "6100, 6100, 100, 5000", "1000, 6100, 100, 5000"})
    void anAmountThatIsTheTotalHasTheOtherPartsInIt(String amount, String total, String tip, String cash) {
        Fixture told = SALE.with("transAmount", amount)
                .with("totalAmount", '"' + total + '"')
                .with("tipAmount", tip)
                .with("cashbackAmount", cash);

        assertThat(evidence(told).contradictions()).isEmpty();
        assertThat(evidence(told).amounts().base()).contains(euros("10"));
        assertThat(evidence(told).amounts().total()).contains(Money.ofMinor(CurrencyUnit.EUR, Long.parseLong(total)));
    }

    @ParameterizedTest
    @CsvSource({"1000, 1101", "1100, 1000", "1001, 1100"})
    void anAmountThatIsNeitherTheTotalNorTheRestOfItIsAContradiction(String amount, String total) {
        Fixture told = SALE.with("transAmount", amount)
                .with("totalAmount", '"' + total + '"')
                .with("tipAmount", "100");

        assertThat(evidence(told).contradictions()).containsExactly("transAmount and totalAmount are two amounts");
    }

    @Test
    void aTipThatIsInsideOfWhatWasOrderedLeavesLessThanThat() {
        Fixture told =
                SALE.with("transAmount", "1000").with("totalAmount", "\"1000\"").with("tipAmount", "100");

        assertThat(evidence(told).amounts())
                .isEqualTo(Amounts.ofBase(euros("9")).with(Part.GRATUITY, euros("1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1000\"", "10.0", "1e3", "-1", "true", "99999999999999999999"})
    void anAmountThatIsNoWholeNumberDecidesNothing(String json) {
        Evidence evidence = evidence(SALE.with("transAmount", json));

        assertThat(evidence.amounts().base()).isEmpty();
        assertThat(evidence.unknown()).containsExactly("transAmount");
    }

    @Test
    void aTotalThatIsNoNumberDecidesNothing() {
        assertThat(evidence(SALE.with("totalAmount", "\"10.00\"")).unknown()).containsExactly("totalAmount");
        assertThat(evidence(SALE.with("totalAmount", "{}")).unknown()).containsExactly("totalAmount");
        assertThat(evidence(SALE.with("totalAmount", "[1000]")).unknown()).containsExactly("totalAmount");
    }

    @Test
    void zeroIsHandedOnAsItIsForWhatIsUndoneAsAWholeToo() {
        Fixture reversal = Fixture.of("reversal/approved.made-up").with("transAmount", "0");

        assertThat(evidence(reversal, Operation.VOID, Map.of()).amounts().base())
                .contains(euros("0"));
        assertThat(evidence(SALE.with("transAmount", "0")).amounts().base()).contains(euros("0"));
    }

    @Test
    void ofAReleaseNoAmountIsHandedOnAsNobodyCouldCompareIt() {
        Fixture reversal = Fixture.of("reversal/approved.made-up").with("transAmount", "99900");

        assertThat(evidence(reversal, Operation.REVERSAL, Map.of()).amounts().base())
                .isEmpty();
        assertThat(evidence(reversal, Operation.VOID, Map.of()).amounts().base())
                .contains(euros("999"));
    }

    @ParameterizedTest
    @CsvSource({"\"978\", EUR", "978, EUR", "\"EUR\", EUR", "\"392\", JPY", "\"036\", AUD"})
    void theCurrencyComesInLettersOrDigits(String json, String currency) {
        Evidence evidence = evidence(SALE.with("currencyCode", json));

        assertThat(evidence.currency()).contains(CurrencyUnit.of(currency));
        assertThat(evidence.amounts().base()).contains(Money.ofMinor(CurrencyUnit.of(currency), 1000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"QQQ\"", "\"000\"", "12345", "\"eur\""})
    void aCurrencyThatNobodyKnowsIsUnknown(String json) {
        assertThat(evidence(SALE.with("currencyCode", json)).unknown()).containsExactly("currencyCode");
    }

    @Test
    void aCurrencyThatIsNotToldIsThatOfTheTerminal() {
        Evidence evidence = evidence(SALE.without("currencyCode"));

        assertThat(evidence.currency()).isEmpty();
        assertThat(evidence.amounts().base()).contains(euros("10"));
    }

    @ParameterizedTest
    @CsvSource({"tipAmount", "cashbackAmount"})
    void aPartThatCannotBeReadIsNotThatItIsNone(String field) {
        for (String json : new String[] {"\"2.00\"", "2.5", "-200", "99999999999999999999", "{}"}) {
            assertThat(evidence(SALE.with(field, json)).unknown()).as(json).containsExactly(field);
        }
        assertThat(evidence(SALE.with(field, "null")).unknown()).isEmpty();
    }

    @Test
    void aConversionIsToldWithItsRate() {
        Fixture converted =
                SALE.with("dccTransaction", "true").with("dccAmount", "1183").with("dccExchangeRate", "1.0831");

        assertThat(details(converted).conversion())
                .contains(CurrencyConversion.untold().withRate(new BigDecimal("1.0831")));
        assertThat(details(converted).further()).containsEntry("dccAmount", "1183");
        assertThat(details(converted.with("dccExchangeRate", "1e999999")).conversion())
                .as("a number that would fill the memory is no rate")
                .contains(CurrencyConversion.untold());
        assertThat(details(SALE.with("dccTransaction", "false")).conversion()).isEmpty();
    }

    // Details

    @Test
    void theVendorsSampleIsRead() {
        TransactionDetails details = details(Fixture.of("sale/approved-first-fields.documented"));

        assertThat(details.authorisationCode()).contains("308373");
        assertThat(details.completedAt()).contains(Instant.parse("2025-04-28T06:27:25Z"));
        assertThat(details.card().orElseThrow().pan()).contains(new MaskedPan("************0010"));
    }

    @Test
    void everythingElseIsHandedOn() {
        TransactionDetails details = details(SALE);

        assertThat(details.providerRef()).contains(new ProviderRef(UTI));
        assertThat(details.responseCode()).contains("00");
        assertThat(details.merchantId()).contains("100000000000001");
        assertThat(details.acquirerTerminalId()).contains("10000001");
        assertThat(details.signatureRequired()).isFalse();
        assertThat(details.preAuthId()).isEmpty();
        assertThat(details.message()).isEmpty();
        assertThat(details.further()).containsEntry("messageId", "17").containsEntry("appName", "VISA");
        assertThat(details.receipts()).hasSize(2);
    }

    @Test
    void aCardNumberThatGoesOverTheEndOfOneOfTheLastWordsIsHidden() {
        Fixture declined = Fixture.of("sale/declined.made-up");
        String over = "\"[\\\"CALL 4111\\\", \\\"111111111111 NOW\\\", \\\"Transaction finished\\\"]\"";

        assertThat(details(declined.with("statuses", over)).message())
                .hasValueSatisfying(words -> assertThat(words).endsWith(" NOW").doesNotContain("11111"));
    }

    @Test
    void aRefusalSaysWhy() {
        assertThat(details(Fixture.of("sale/declined.made-up")).message()).contains("Transaction declined");
        assertThat(details(Fixture.of("sale/declined.made-up").with("statuses", "[\"Card blocked\"]"))
                        .message())
                .contains("Card blocked");
        assertThat(details(Fixture.of("sale/declined.made-up").with("statuses", "\"not a list\""))
                        .message())
                .isEmpty();
    }

    @Test
    void aHoldWhoseResultNamesNoIdHasTheOneThatWasAskedAbout() {
        Fixture hold = Fixture.of("pre-authorisation/approved.made-up").without("uti");

        assertThat(evidence(hold, Operation.PRE_AUTHORISATION, Map.of())
                        .details()
                        .preAuthId())
                .isPresent();
    }

    @Test
    void theIdOfAHoldIsThatOfItsTransaction() {
        Fixture hold = Fixture.of("pre-authorisation/approved.made-up");
        Fixture completion = Fixture.of("completion/approved.made-up");

        assertThat(evidence(hold, Operation.PRE_AUTHORISATION, Map.of())
                        .details()
                        .preAuthId())
                .contains(new PreAuthId("11111111-2222-3333-8444-555555555555"));
        assertThat(evidence(completion, Operation.COMPLETION, Map.of())
                        .details()
                        .preAuthId())
                .contains(new PreAuthId("11111111-2222-3333-8444-555555555555"));
        assertThat(evidence(completion, Operation.COMPLETION, Map.of())
                        .details()
                        .providerRef())
                .contains(new ProviderRef("9a1d2e3f-5b6c-3d7e-8f90-a1b2c3d4e5f6"));
    }

    @Test
    void withoutACardThereIsNone() {
        assertThat(details(Fixture.of("sale/cancelled.made-up")).card()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "47**********0010, 0010",
        "476173******0010, 0010",
        "************0010, 0010",
        "4761 73** **** 0010, 0010"
    })
    void ofTheNumberTheLastFourDigitsAreShownHoweverMuchWasSent(String sent, String lastFour) {
        Card card = details(SALE.with("primaryAccountNumber", '"' + sent + '"'))
                .card()
                .orElseThrow();

        assertThat(card.pan().orElseThrow().value()).isEqualTo("************" + lastFour);
    }

    @ParameterizedTest
    @CsvSource({
        "A0000000031010, Visa",
        "a0000000041010, Mastercard",
        "A0000000043060, Maestro",
        "A00000002501, American Express",
        "A0000001523010, Discover",
        "A0000000651010, JCB",
        "A000000333010101, UnionPay",
        "A0000009999999, VISA",
        "A00, VISA"
    })
    void theSchemeIsTheBeginningOfTheApplicationIdOrElseItsName(String id, String scheme) {
        assertThat(details(SALE.with("applicationId", '"' + id + '"')).card().flatMap(Card::scheme))
                .contains(scheme);
    }

    @ParameterizedTest
    @CsvSource({"56495341, VISA", "44454249544F, DEBITO", "VISA, VISA", "CAFE, CAFE", "00FF, 00FF", "1234567, 1234567"})
    void theNameOfTheApplicationMayBeInHexadecimal(String sent, String name) {
        assertThat(details(SALE.with("appName", '"' + sent + '"')).further()).containsEntry("appName", name);
    }

    @ParameterizedTest
    @CsvSource({
        "ICC, CHIP",
        "PICC, CONTACTLESS",
        "MAG, SWIPED",
        "MANUAL, KEYED",
        "MOTO, KEYED",
        "NONE, OTHER",
        "x, OTHER"
    })
    void howTheCardWasRead(String source, Card.Entry entry) {
        assertThat(details(SALE.with("transactionSource", '"' + source + '"'))
                        .card()
                        .map(Card::entry))
                .contains(entry);
    }

    @ParameterizedTest
    @CsvSource({
        "CVM_NO_CVM, NONE",
        "CVM_OFFLINE_PIN, PIN",
        "CVM_ONLINE_PIN, PIN",
        "CVM_SIG, SIGNATURE",
        "CVM_ONLINE_PIN_SIG, PIN_AND_SIGNATURE",
        "CVM_CONSUMER_DEVICE, DEVICE",
        "x, OTHER"
    })
    void howTheCardholderWasVerified(String sent, Card.Verification verification) {
        assertThat(details(SALE.with("cardholderVerificationMethod", '"' + sent + '"'))
                        .card()
                        .map(Card::verification))
                .contains(verification);
    }

    @Test
    void aSignatureIsAskedForWhenTheTerminalSaysSo() {
        TransactionDetails details = details(SALE.with("signature", "true").without("cardholderVerificationMethod"));

        assertThat(details.signatureRequired()).isTrue();
        assertThat(details.card().map(Card::verification)).contains(Card.Verification.SIGNATURE);
    }

    // Time

    @ParameterizedTest
    @CsvSource({
        "Mon Apr 28 09:27:25 GMT+03:00 2025, 2025-04-28T06:27:25Z",
        "Mon Apr 28 06:27:25 GMT 2025, 2025-04-28T06:27:25Z",
        "Mon Apr 28 06:27:25 UTC 2025, 2025-04-28T06:27:25Z",
        "Mon Apr 28 09:27:25 EEST 2025, 2025-04-28T06:27:25Z",
        "Fri Sep 05 09:27:25 GMT+03:00 2025, 2025-09-05T06:27:25Z"
    })
    void aTimeWithAZoneIsRead(String sent, Instant time) {
        assertThat(details(SALE.with("transactionDate", '"' + sent + '"')).completedAt())
                .contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Apr 28, 2025 09:27:25", "Apr 28, 2025 9:27:25 AM", "Apr 28, 2025 9:27:25\\u202fAM"})
    void aTimeWithoutAZoneIsReadWhereTheZoneIsKnown(String sent) {
        Fixture sale = SALE.with("transactionDate", '"' + sent + '"');

        TransactionDetails known =
                evidence(sale, Operation.SALE, Map.of("zone", "Europe/Riga")).details();
        TransactionDetails unknown = details(sale);

        assertThat(known.completedAt()).contains(Instant.parse("2025-04-28T06:27:25Z"));
        assertThat(known.further()).doesNotContainKey("transactionDate");
        assertThat(unknown.completedAt()).isEmpty();
        assertThat(unknown.further()).containsKey("transactionDate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yesterday\"", "\"\"", "null", "7", "[]", "\"Mon Apr 31 25:27:25 XXX 2025\""})
    void aTimeThatIsNoneChangesNothingElse(String json) {
        Evidence evidence = evidence(SALE.with("transactionDate", json));

        assertThat(evidence.details().completedAt()).isEmpty();
        assertThat(evidence.verdicts()).hasSize(1);
        assertThat(evidence.missing()).isEmpty();
    }
}

package dev.tillbridge.driver.paynt;

import static dev.tillbridge.driver.paynt.Bench.TENDER;
import static dev.tillbridge.driver.paynt.Bench.euros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.driver.paynt.wire.TransactionReply;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.ProviderRef;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.model.Verdict;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.StartAnswer;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import dev.tillbridge.spi.http.JsonBodies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What speaks against the verdict beside it, or cannot be read, is never overlooked. */
class PayntDoubtTest {

    private static final String UTI = "6f311f3a-a72f-3864-98db-bfef44223c1f";
    private static final Fixture SALE = Fixture.of("sale/approved.made-up");
    private static final Fixture DECLINED = Fixture.of("sale/declined.made-up");
    private static final Fixture REVERSAL = Fixture.of("reversal/approved.made-up");

    private static Evidence evidence(Fixture fixture, Operation asked) {
        return Bench.evidence(Map.of())
                .toEvidence(
                        JsonBodies.find(fixture.text(), TransactionReply.class).orElseThrow(), new Lookup(asked, UTI));
    }

    private static Evidence evidence(Fixture fixture) {
        return evidence(fixture, Operation.SALE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"05\"]", "{}", "\"DECLINED\"", "true", "5.5"})
    void aResponseCodeThatIsNoneIsNotAbsent(String json) {
        assertThat(evidence(SALE.with("transactionResponse", json)).unknown()).containsExactly("transactionResponse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "1", "[]", "\"no\""})
    void aVoidingThatCannotBeReadIsNotAbsent(String json) {
        assertThat(evidence(SALE.with("voided", json)).unknown()).containsExactly("voided");
        assertThat(evidence(DECLINED.with("voided", json)).authorisationExplained())
                .isFalse();
    }

    @Test
    void anAuthorisationThatCannotBeReadBesideARefusalIsNotAbsent() {
        assertThat(evidence(DECLINED.with("authCode", "[\"308373\"]")).unknown())
                .containsExactly("authCode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"826\"]", "{}"})
    void aCurrencyInAListIsNotAbsent(String json) {
        assertThat(evidence(SALE.with("currencyCode", json)).unknown()).containsExactly("currencyCode");
    }

    @ParameterizedTest
    @CsvSource({
        "signature,true,true",
        "signature,1,true",
        "signature,'\"true\"',true",
        "signature,'\"yes\"',true",
        "signature,'\"false\"',false",
        "signature,false,false",
        "signature,null,false",
        "cardholderVerificationMethod,'\"CVM_SIG\"',true",
        "cardholderVerificationMethod,'\"CVM_ONLINE_PIN_SIG\"',true"
    })
    void aSignatureIsAskedForUnlessItSurelyIsNotNeeded(String field, String json, boolean asked) {
        assertThat(evidence(SALE.with(field, json)).details().signatureRequired())
                .isEqualTo(asked);
    }

    @Test
    void theTransactionThatItUndoesIsToldAndOnlyATextNamesOne() {
        assertThat(evidence(REVERSAL, Operation.VOID).original()).contains(UTI);
        for (String json : List.of("5", "[\"" + UTI + "\"]", "{}")) {
            assertThat(evidence(REVERSAL.with("originalUti", json), Operation.VOID)
                            .unknown())
                    .as(json)
                    .containsExactly("originalUti");
        }
    }

    // The names of a start in a result

    @Test
    void theAmountAndTheTypeAreReadByTheNamesOfAStartToo() {
        Evidence evidence = evidence(SALE.without("transAmount")
                .without("transactionType")
                .with("amountTrans", "1500")
                .with("transType", "\"REFUND\""));

        assertThat(evidence.amounts().base()).contains(euros("15"));
        assertThat(evidence.operation()).contains(Operation.REFUND);
    }

    @Test
    void twoNamesForOneThingMustSayTheSame() {
        assertThat(evidence(SALE.with("amountTrans", "1000").with("transType", "\"SALE\""))
                        .contradictions())
                .isEmpty();
        assertThat(evidence(SALE.with("amountTrans", "1500")).contradictions())
                .containsExactly("transAmount and amountTrans are two amounts");
        assertThat(evidence(SALE.with("transType", "\"REFUND\"")).contradictions())
                .containsExactly("transactionType and transType are two types");
        assertThat(evidence(SALE.with("amountTrans", "[125000]")).unknown()).containsExactly("amountTrans");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "\"yes\""})
    void cashBackWithoutAnAmountCannotBeRead(String json) {
        assertThat(evidence(SALE.with("cashbackAdded", json)).unknown()).containsExactly("cashbackAmount");
        assertThat(evidence(SALE.with("cashbackAdded", json).with("cashbackAmount", "500"))
                        .unknown())
                .isEmpty();
        assertThat(evidence(SALE.with("cashbackAdded", "false")).unknown()).isEmpty();
    }

    // Refusals

    private static Evidence besideRefusal(int status, String body, StartRequest request) {
        StartAnswer answer = Bench.mapper(Map.of()).toStartAnswer(new Answered(status, "", body), Bench.start(request));
        assertThat(answer).isInstanceOf(StartAnswer.Rejected.class);
        return ((StartAnswer.Rejected) answer).told();
    }

    private static Sale sale() {
        return Sale.builder().tender(TENDER).amount(euros("10")).build();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401})
    void aResultInARefusalIsHandedOn(int status) {
        Evidence told = besideRefusal(status, SALE.text(), sale());

        assertThat(told.traces()).contains("the id of a transaction", "a result", "an authorisation code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"uti\":\"B\"}",
                "{\"uti\":7}",
                "{\"transApproved\":false}",
                "{\"transactionResponse\":\"00\"}",
                "{\"transactionResponse\":[\"00\"]}",
                "{\"transactionSource\":\"ICC\"}",
                "{\"transactionSource\":{\"kind\":\"ICC\"}}",
                "{\"applicationId\":[\"A0000000031010\"]}",
                "{\"transactionDate\":{\"day\":1}}"
            })
    void anyFieldOfAResultInARefusalIsATraceInWhateverForm(String body) {
        assertThat(besideRefusal(400, body, sale()).traces()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Terminal busy",
                "",
                "{}",
                "{\"error\":\"busy\"}",
                "{\"uti\":\"" + UTI + "\"}",
                "{\"transactionSource\":\"NONE\",\"authCode\":[]}"
            })
    void aRefusalWithoutAResultHasNoTrace(String body) {
        VoidTransaction undo = VoidTransaction.builder()
                .tender(TENDER)
                .original(new ProviderRef(UTI))
                .build();

        assertThat(besideRefusal(400, body, undo).traces()).isEmpty();
    }

    @Test
    void aRefusalThatIsATextIsNoVerdict() {
        assertThat(evidence(DECLINED).verdicts()).containsExactly(Verdict.DECLINED);
        assertThat(besideRefusal(400, "Declined", sale()).verdicts()).isEmpty();
    }
}

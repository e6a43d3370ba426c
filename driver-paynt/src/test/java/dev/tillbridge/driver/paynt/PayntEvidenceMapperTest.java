package dev.tillbridge.driver.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.driver.paynt.wire.StartedReply;
import dev.tillbridge.driver.paynt.wire.TransactionReply;
import dev.tillbridge.model.Operation;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.StartRequest;
import dev.tillbridge.spi.Evidence;
import dev.tillbridge.spi.Lookup;
import dev.tillbridge.spi.http.HttpOutcome.Answered;
import dev.tillbridge.spi.http.JsonBodies;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What speaks for or against a verdict, field by field. */
class PayntEvidenceMapperTest {

    private static final Fixture APPROVED = Fixture.of("sale/approved.made-up");
    private static final Fixture DECLINED = Fixture.of("sale/declined.made-up");
    private static final StartRequest SALE =
            Sale.builder().tender(Bench.TENDER).amount(Bench.euros("19.90")).build();

    private final PayntEvidenceMapper mapper = Bench.evidence(Map.of());

    private Evidence evidence(Fixture fixture) {
        return evidence(fixture, Operation.SALE);
    }

    private Evidence evidence(Fixture fixture, Operation asked) {
        return mapper.toEvidence(
                JsonBodies.find(fixture.text(), TransactionReply.class).orElseThrow(),
                new Lookup(asked, Bench.OUR_KEY));
    }

    // Beside a refusal

    private Evidence beside(String body, @Nullable String sent) {
        return mapper.besideRefusal(new Answered(400, "application/json", body), sent, Operation.SALE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "busy", "{}", "[]", "{\"uti\":\"\",\"transApproved\":null,\"authCode\":\"\"}"})
    void aBareRefusalLeavesNoTrace(String body) {
        assertThat(beside(body, Bench.OUR_KEY).traces()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "transApproved, false, a result",
        "transCancelled, true, a result",
        "appName, '\"Visa\"', a card",
        "authCode, '\"A1\"', a card",
        "primaryAccountNumber, '\"************1234\"', a card",
        "uti, '\"7\"', the id of a transaction",
        "uti, 7, the id of a transaction"
    })
    void whatBelongsToAResultIsATraceBesideARefusal(String field, String value, String trace) {
        assertThat(beside("{\"" + field + "\":" + value + "}", Bench.OUR_KEY).traces())
                .contains(trace);
    }

    @Test
    void theIdThatWasSentBesideARefusalIsNoTraceInWhateverCase() {
        String ours = "{\"uti\":\"" + Bench.OUR_KEY.toUpperCase(Locale.ROOT) + "\"}";

        assertThat(beside(ours, Bench.OUR_KEY).traces()).isEmpty();
        assertThat(beside(ours, null).traces()).as("none was sent").containsExactly("the id of a transaction");
    }

    @Test
    void whatMarksTheEndOfATransactionBesideARefusalIsATrace() {
        assertThat(beside(DECLINED.without("transApproved").without("uti").text(), null)
                        .traces())
                .contains("a result");
    }

    // What was taken

    @Test
    void anAcceptanceRepeatsWhatWasTaken() {
        StartedReply reply = JsonBodies.find(
                        "{\"uti\":\"7\",\"transType\":\"REFUND\",\"amountTrans\":1990}", StartedReply.class)
                .orElseThrow();

        Evidence echo = mapper.toEcho(reply, SALE).orElseThrow();

        assertThat(echo.operation()).contains(Operation.REFUND);
        assertThat(echo.amounts().base()).contains(Bench.euros("19.90"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "7", "\"a b\"", "\"{7}\"", "null"})
    void anIdThatCannotBeAskedForIsNone(String uti) {
        StartedReply reply =
                JsonBodies.find("{\"uti\":" + uti + "}", StartedReply.class).orElseThrow();

        assertThat(mapper.toEcho(reply, SALE)).isEmpty();
    }

    // Amounts

    @ParameterizedTest
    @CsvSource({
        "true, null, true",
        "1, null, true",
        "true, 0, true",
        "true, 500, false",
        "false, null, false",
        "null, null, false",
        "'\"\"', null, false"
    })
    void cashBackThatIsAddedAndNotToldIsUnreadable(String added, String amount, boolean unreadable) {
        Evidence evidence = evidence(APPROVED.with("cashbackAdded", added).with("cashbackAmount", amount));

        assertThat(evidence.unknown().contains("cashbackAmount")).isEqualTo(unreadable);
    }

    @Test
    void theAmountComesUnderTwoNamesAndMustBeOne() {
        Fixture bare = APPROVED.with("totalAmount", "null");

        assertThat(evidence(bare.with("transAmount", "1990").with("amountTrans", "1990"))
                        .contradictions())
                .isEmpty();
        assertThat(evidence(bare.with("transAmount", "1990").with("amountTrans", "1991"))
                        .contradictions())
                .containsExactly("transAmount and amountTrans are two amounts");
        assertThat(evidence(bare.with("transAmount", "null").with("amountTrans", "1991"))
                        .amounts()
                        .base())
                .contains(Bench.euros("19.91"));
    }

    @ParameterizedTest
    @CsvSource({
        "2090, 100, 1990, 1990, 0",
        "2090, 100, 2090, 1990, 0",
        "2090, 100, null, 1990, 0",
        "2090, 100, 2000, 2000, 1",
        "'\"2090\"', null, null, 2090, 0"
    })
    void theTotalHoldsThePartsAndMustFit(String total, String tip, String base, long told, int contradictions) {
        Evidence evidence = evidence(APPROVED.with("totalAmount", total)
                .with("tipAmount", tip)
                .with("transAmount", base)
                .with("amountTrans", "null"));

        assertThat(evidence.amounts().base().orElseThrow().getAmountMinorLong()).isEqualTo(told);
        assertThat(evidence.contradictions()).hasSize(contradictions);
    }

    // Types and originals

    @Test
    void theTypeComesUnderTwoNamesAndMustBeOne() {
        Fixture both = APPROVED.with("transactionType", "\"SALE\"").with("transType", "\"SALE\"");

        assertThat(evidence(both).contradictions()).isEmpty();
        assertThat(evidence(both.with("transType", "\"REFUND\"")).contradictions())
                .containsExactly("transactionType and transType are two types");
        assertThat(evidence(both.with("transactionType", "null")).operation()).contains(Operation.SALE);
        assertThat(evidence(both.with("transType", "null")).operation()).contains(Operation.SALE);
        assertThat(evidence(both.with("transType", "\"NEW\"").with("transactionType", "null"))
                        .unknown())
                .containsExactly("transType");
    }

    @Test
    void theOriginalThatIsNamedIsHandedOn() {
        assertThat(evidence(APPROVED.with("originalUti", "\"T-1\"")).original()).contains("T-1");
        assertThat(evidence(APPROVED.with("originalUti", "7")).unknown()).containsExactly("originalUti");
    }

    @ParameterizedTest
    @CsvSource({"'\"A1\"', true", "'[]', false", "null, true"})
    void anAuthorisationBesideARefusalThatCannotBeReadMayBeASignOfAnApproval(String code, boolean readable) {
        assertThat(evidence(DECLINED.with("authCode", code)).unknown().contains("authCode"))
                .isEqualTo(!readable);
        assertThat(evidence(APPROVED.with("authCode", code)).unknown())
                .as("an approval needs none")
                .isEmpty();
    }
}

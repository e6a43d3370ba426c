package dev.tillbridge.testkit.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.LedgerEntry.Verdict;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.PreAuthorisationEntry;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SettableClock;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.http.RawCaller.Seen;
import java.time.Duration;
import java.time.Instant;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cardholder and issuer do, how transactions are linked, and the ledger of it all. */
class PayntTransactionTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2025-04-28T06:27:25Z"));
    private final PayntSimulator terminal =
            PayntSimulator.open(SimulatorOptions.builder().clock(clock).build());
    private final RawTill till = new RawTill(terminal);

    @AfterEach
    void close() {
        terminal.close();
    }

    private static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }

    private String done(Seen started) {
        String uti = RawTill.uti(started);
        till.result(uti);
        return uti;
    }

    private void refused(Seen start, String explanation) {
        assertThat(start.status()).isEqualTo(400);
        assertThat(start.body()).isEqualTo(explanation);
    }

    // Cardholder and issuer

    @Test
    void aSaleChargesOnceInTheLedger() {
        String uti = done(till.start("SALE", 1999));

        LedgerEntry entry = terminal.ledger().entry(uti).orElseThrow();
        assertThat(entry.operation()).isEqualTo(Operation.SALE);
        assertThat(entry.amount()).isEqualTo(euros("19.99"));
        assertThat(entry.approved()).isEqualTo(euros("19.99"));
        assertThat(entry.reference()).isEqualTo("order-1");
        assertThat(entry.time()).isEqualTo(clock.instant());
        assertThat(terminal.ledger().captured()).containsExactly(entry);
        assertThat(terminal.ledger().starts()).hasSize(1);
    }

    @Test
    void aDeclineHasItsCodeAndNoAuthorisation() {
        terminal.next(Scenario.tapsCard().declined("51"));

        JsonNode result = till.resultOf(till.start("SALE", 1000));

        assertThat(result.path("transApproved").booleanValue()).isFalse();
        assertThat(result.path("transCancelled").booleanValue()).isFalse();
        assertThat(result.path("authCode").textValue()).isEmpty();
        assertThat(result.path("transactionResponse").asText()).isEqualTo("51");
        assertThat(terminal.ledger().captured()).isEmpty();
        assertThat(terminal.ledger().entries()).singleElement().matches(e -> e.verdict() == Verdict.DECLINED);
    }

    @Test
    void aCancellationHasNoCardAndNoReceipts() {
        terminal.otherwise(Scenario.cancelsOnTerminal());
        JsonNode result = till.resultOf(till.start("SALE", 1000));
        terminal.otherwise(Scenario.showsNoCard());
        String left = RawTill.uti(till.start("SALE", 1000));
        terminal.settle();

        assertThat(result.path("transApproved").booleanValue()).isFalse();
        assertThat(result.path("transCancelled").booleanValue()).isTrue();
        assertThat(result.path("primaryAccountNumber").textValue()).isEmpty();
        assertThat(result.path("transactionSource").asText()).isEqualTo("NONE");
        assertThat(result.path("cardholderReceipt")).isEmpty();
        assertThat(terminal.ledger().entry(left).orElseThrow().verdict()).isEqualTo(Verdict.CANCELLED);
        assertThat(terminal.ledger().captured()).isEmpty();
    }

    @Test
    void howTheCardWasReadIsTold() {
        terminal.next(Scenario.insertsCardWithPin());
        JsonNode chip = till.resultOf(till.start("SALE", 1000));
        terminal.next(Scenario.swipes());
        JsonNode stripe = till.resultOf(till.start("SALE", 1000));

        assertThat(chip.path("transactionSource").asText()).isEqualTo("ICC");
        assertThat(chip.path("cardholderVerificationMethod").asText()).isEqualTo("CVM_ONLINE_PIN");
        assertThat(chip.path("signature").booleanValue()).isFalse();
        assertThat(stripe.path("transactionSource").asText()).isEqualTo("MAG");
        assertThat(stripe.path("signature").booleanValue()).isTrue();
        assertThat(stripe.path("applicationId").textValue()).isEmpty();
    }

    @Test
    void tipsAndPartialApprovalsShowInTheirAmounts() {
        terminal.next(Scenario.tapsCard().addsTip(euros("1")));
        JsonNode tipped = till.resultOf(till.start("SALE", 1000));
        terminal.next(Scenario.tapsCard().approvedPartially(euros("7")));
        JsonNode partial = till.resultOf(till.start("SALE", 1000));

        assertThat(tipped.path("transAmount").asLong()).isEqualTo(1000);
        assertThat(tipped.path("tipAmount").asLong()).isEqualTo(100);
        assertThat(tipped.path("totalAmount").textValue()).isEqualTo("1100");
        assertThat(partial.path("transAmount").asLong()).isEqualTo(700);
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(euros("18"));
    }

    @Test
    void aRefundPaysOut() {
        done(till.start("REFUND", 250));

        assertThat(terminal.ledger().totalRefunded()).isEqualTo(euros("2.50"));
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(euros("0"));
    }

    @Test
    void aResultStaysForNinetyDays() {
        String uti = done(till.start("SALE", 1000));
        clock.advance(Duration.ofDays(89));
        assertThat(till.look(uti).status()).isEqualTo(200);
        clock.advance(Duration.ofDays(1));

        assertThat(till.look(uti).status()).isEqualTo(400);
        refused(till.reverse(uti), "Unknown uti");
        assertThat(terminal.ledger().captured())
                .as("the ledger forgets nothing")
                .hasSize(1);
    }

    @Test
    void aPowerCutBeforeTheVerdictCancels() {
        String uti = RawTill.uti(till.start("SALE", 1000));

        terminal.restart();

        assertThat(till.look(uti).json().path("transCancelled").booleanValue()).isTrue();
        assertThat(till.start("SALE", 1000).status()).isEqualTo(200);
    }

    @Test
    void aPowerCutAfterTheVerdictKeepsIt() {
        terminal.next(Scenario.tapsCard().holdAt(Moment.LOOKUP_RESULT));
        String uti = RawTill.uti(till.start("SALE", 1000));
        till.look(uti);
        till.look(uti);
        till.look(uti);

        terminal.restart();

        assertThat(till.look(uti).json().path("transApproved").booleanValue()).isTrue();
    }

    // Holds

    @Test
    void aHoldIsCompletedOnceWithUpToItsAmount() {
        String hold = done(till.start("PREAUTH", 30000));
        assertThat(terminal.ledger().totalHeld()).isEqualTo(euros("300"));
        refused(till.complete(hold, 30001), "amountTrans above the PREAUTH");

        Seen started = till.complete(hold, 27500);
        JsonNode result = till.resultOf(started);

        assertThat(started.body())
                .isEqualTo("{\"transType\":\"COMPLETION\",\"amountTrans\":27500,\"uti\":\"" + RawTill.uti(started)
                        + "\"}");
        assertThat(result.path("transactionType").asText()).isEqualTo("COMPLETION");
        assertThat(result.path("transAmount").asLong()).isEqualTo(27500);
        assertThat(result.path("originalUti").asText()).isEqualTo(hold);
        assertThat(result.path("uti").asText()).isNotEqualTo(hold);
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(euros("275"));
        assertThat(terminal.ledger().totalHeld()).isEqualTo(euros("0"));
        refused(till.complete(hold, 1), "PREAUTH already completed");
        refused(till.reverse(hold), "PREAUTH already completed");
    }

    @Test
    void aHoldIsReleasedAsAWholeAlsoAfterTheEndOfTheDay() {
        String hold = done(till.start("PREAUTH", 30000));
        terminal.endOfDay();

        JsonNode result = till.resultOf(till.reverse(hold));

        assertThat(result.path("originalUti").asText()).isEqualTo(hold);
        assertThat(terminal.ledger().totalHeld()).isEqualTo(euros("0"));
        assertThat(terminal.ledger().preAuthorisation(hold).orElseThrow().status())
                .isEqualTo(PreAuthorisationEntry.Status.RELEASED);
        assertThat(terminal.ledger().entries())
                .extracting(LedgerEntry::operation)
                .containsExactly(Operation.PRE_AUTHORISATION, Operation.REVERSAL);
        refused(till.complete(hold, 1), "Original transaction already voided");
    }

    // Voids

    @ParameterizedTest
    @CsvSource({"SALE", "REFUND"})
    void aVoidTakesBackTheWholeOfWhatItNames(String type) {
        String original = done(till.start(type, 1000));

        JsonNode result = till.resultOf(till.reverse(original));

        assertThat(result.path("transAmount").asLong()).isEqualTo(1000);
        assertThat(terminal.ledger().captured()).isEmpty();
        assertThat(terminal.ledger().refunded()).isEmpty();
        assertThat(terminal.ledger().entry(original).orElseThrow().voided()).isTrue();
        refused(till.reverse(original), "Original transaction already voided");
        refused(till.reverse(result.path("uti").asText()), "A REVERSAL cannot be reversed");
    }

    @Test
    void whatIsSettledDeclinedOrNoHoldIsNotUndoneOrCompleted() {
        String settled = done(till.start("SALE", 1000));
        terminal.endOfDay();
        terminal.next(Scenario.tapsCard().declined("05"));
        String declined = done(till.start("SALE", 1000));
        String sale = done(till.start("SALE", 1000));

        refused(till.reverse(settled), "Original transaction already settled");
        refused(till.reverse(declined), "Original transaction not approved");
        refused(till.complete(sale, 1), "Original transaction is not a PREAUTH");
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(euros("20"));
    }

    @Test
    void aVoidThatTheDayOvertakesIsDeclined() {
        String sale = done(till.start("SALE", 1000));
        String undo = RawTill.uti(till.reverse(sale));

        terminal.endOfDay();

        assertThat(till.result(undo).path("transApproved").booleanValue()).isFalse();
        assertThat(terminal.ledger().captured()).hasSize(1);
    }

    @Test
    void aVoidThatTheIssuerDeclinesUndoesNothing() {
        String sale = done(till.start("SALE", 1000));
        terminal.next(Scenario.tapsCard().declined("05"));

        JsonNode result = till.resultOf(till.reverse(sale));

        assertThat(result.path("transApproved").booleanValue()).isFalse();
        assertThat(till.look(sale).json().path("voided").booleanValue()).isFalse();
        assertThat(terminal.ledger().captured()).hasSize(1);
    }
}

package dev.tillbridge.testkit.axept;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillbridge.model.Operation;
import dev.tillbridge.testkit.CardScheme;
import dev.tillbridge.testkit.LedgerEntry;
import dev.tillbridge.testkit.PreAuthorisationEntry;
import dev.tillbridge.testkit.PreAuthorisationEntry.Status;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.http.RawCaller.Seen;
import java.util.List;
import java.util.stream.StreamSupport;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is held on a card, how it is charged, and that every report adds up with the ledger. */
class AxeptPreAuthorisationTest {

    private final AxeptSimulator terminal = AxeptSimulator.open();
    private final RawTill till = new RawTill(terminal);

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void aLifeFromHoldToChargeAddsUpEverywhere() {
        String id = hold(10000);
        follow("TOP_UP", ",\"amountTrans\":2000", id);
        assertBalance(id, 12000);
        JsonNode reversal = follow("REVERSAL", ",\"reversalAmount\":2500", id).json();
        assertThat(reversal.path("amountTrans").asInt()).isEqualTo(2500);
        assertBalance(id, 9500);
        follow("COMPLETION", ",\"amountTrans\":9500", id);

        PreAuthorisationEntry held = terminal.ledger().preAuthorisation(id).orElseThrow();
        assertThat(held.status()).isEqualTo(Status.COMPLETED);
        assertThat(held.balance()).isEqualTo(Money.parse("GBP 0"));
        assertThat(held.captured()).isEqualTo(Money.parse("GBP 95.00"));
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(Money.parse("GBP 95.00"));
        assertThat(terminal.ledger().entries())
                .extracting(LedgerEntry::operation)
                .containsExactly(
                        Operation.PRE_AUTHORISATION, Operation.TOP_UP, Operation.REVERSAL, Operation.COMPLETION);
        assertThat(terminal.ledger().entries())
                .allMatch(entry -> entry.preAuthId().equals(id));
        assertReportsEqualLedger();
        assertThat(status(id).path("transactions")).hasSize(4);
    }

    @Test
    void reportsAndHistoryAddUpWithTheLedgerWhateverHappened() {
        terminal.script(
                Scenario.tapsCard().addsTip(Money.parse("GBP 1.50")),
                Scenario.tapsCard().declined("51"),
                Scenario.cancelsOnTerminal(),
                Scenario.tapsCard().approvedPartially(Money.parse("GBP 3.00")));
        till.play("{\"transType\":\"SALE\",\"amountTrans\":1000,\"amountCashback\":500}");
        till.play("{\"transType\":\"SALE\",\"amountTrans\":2000}");
        till.play("{\"transType\":\"SALE\",\"amountTrans\":4000}");
        till.play("{\"transType\":\"SALE\",\"amountTrans\":800}");
        till.play("{\"transType\":\"REFUND\",\"amountTrans\":700}");
        follow("COMPLETION", ",\"amountTrans\":5000", hold(10000));
        follow("REVERSAL", "", hold(6000));

        assertReportsEqualLedger();
        assertThat(till.history().json()).hasSize(9);
        assertThat(till.history().json().path(0).path("transType").asText()).isEqualTo("REVERSAL");
        assertThat(till.report("XReport").json().path("gratuityAmount").asInt()).isEqualTo(150);
        assertThat(till.report("XReport").json().path("cashbackAmount").asInt()).isEqualTo(500);
    }

    @Test
    void aZReportOfNothingIsPlainText() {
        Seen seen = till.report("ZReport");

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.body()).isEqualTo("No transactions to reconcile");
    }

    @Test
    void aZReportStartsAfreshAndAnXReportDoesNot() {
        till.play("{\"transType\":\"SALE\",\"amountTrans\":1000}");

        assertThat(till.report("XReport").json().path("saleAmount").asInt()).isEqualTo(1000);
        assertThat(till.report("zReport").json().path("saleAmount").asInt()).isEqualTo(1000);

        JsonNode afterwards = till.report("XReport").json();
        assertThat(afterwards.path("saleAmount").asInt(-1)).isZero();
        assertThat(afterwards.path("saleCount").asInt(-1)).isZero();
        assertThat(till.history().json()).isEmpty();
        assertThat(terminal.ledger().entries()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {4000, 10000, 15000})
    void aCompletionMayBeLowerEqualOrHigher(long amount) {
        String id = hold(10000);

        follow("COMPLETION", ",\"amountTrans\":" + amount, id);

        assertThat(terminal.ledger().totalCaptured().getAmountMinorLong()).isEqualTo(amount);
        assertThat(terminal.ledger().totalHeld().isZero()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOP_UP", "COMPLETION", "REVERSAL"})
    void nothingFollowsACompletion(String type) {
        String id = hold(10000);
        follow("COMPLETION", ",\"amountTrans\":4000", id);

        Seen seen = follow(type, ",\"amountTrans\":100", id);

        assertThat(seen.json().path("transApproved").asBoolean(true)).isFalse();
        assertThat(seen.json().path("errorText").asText()).isNotEmpty();
        assertThat(RawTill.progress(seen)).contains(43);
        assertThat(terminal.ledger().totalCaptured()).isEqualTo(Money.parse("GBP 40.00"));
    }

    @Test
    void moreThanTheBalanceCannotBeReleased() {
        String id = hold(10000);

        Seen seen = follow("REVERSAL", ",\"reversalAmount\":10001", id);

        assertThat(RawTill.progress(seen)).containsExactly(1, 71, 43, 3, 12);
        assertBalance(id, 10000);
    }

    @Test
    void anUnknownPreAuthorisationIsDeclinedAfterItWasAccepted() {
        assertThat(follow("COMPLETION", ",\"amountTrans\":1", "00000000000000")
                        .json()
                        .path("transApproved")
                        .asBoolean(true))
                .isFalse();
        assertThat(till.send("GET", RawTill.BASE + "reports?tid=1853195101&reportType=STATUS_CHECK&preAuthId=1", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aFullReversalReleasesEverything() {
        String id = hold(10000);
        Seen created = till.start("{\"transType\":\"REVERSAL\",\"preAuthId\":\"" + id + "\"}");
        assertThat(created.json().path("amountTrans").asInt(-1)).isZero();

        till.result(created.json().path("uti").asText());

        assertThat(terminal.ledger().preAuthorisation(id).orElseThrow().status())
                .isEqualTo(Status.RELEASED);
        assertThat(terminal.ledger().entries().get(1).approved()).isEqualTo(Money.parse("GBP 100.00"));
    }

    @Test
    void withoutAnIdTheCardPresentedIsLookedFor() {
        String first = hold(10000);
        String second = hold(5000);

        till.play("{\"transType\":\"REVERSAL\",\"amountTrans\":1000}");

        assertBalance(first, 10000);
        assertBalance(second, 4000);
    }

    @Test
    void theCardThatIsShownFindsWhatIsHeldOnIt() {
        terminal.script(
                Scenario.tapsCard().of(CardScheme.MASTERCARD),
                Scenario.tapsCard(),
                Scenario.tapsCard().of(CardScheme.MASTERCARD));
        String onMastercard = hold(10000);
        String onAnother = hold(5000);

        JsonNode shown =
                till.play("{\"transType\":\"REVERSAL\",\"amountTrans\":1000}").json();
        JsonNode byId =
                follow("COMPLETION", ",\"amountTrans\":4000", onMastercard).json();

        assertBalance(onAnother, 5000);
        assertThat(List.of(shown, byId, status(onMastercard))).allSatisfy(told -> {
            assertThat(told.path("cardScheme").asText()).isEqualTo("Mastercard");
            assertThat(told.path("cardPan").asText()).isEqualTo("************5454");
        });
        assertThat(shown.path("cardToken").asText())
                .isEqualTo(byId.path("cardToken").asText())
                .isNotEqualTo(till.play("{\"transType\":\"SALE\",\"amountTrans\":100}")
                        .json()
                        .path("cardToken")
                        .asText());
    }

    @Test
    void reversalAmountWinsOverAmountTrans() {
        String id = hold(10000);

        follow("REVERSAL", ",\"reversalAmount\":100,\"amountTrans\":7000", id);

        assertBalance(id, 9900);
    }

    @Test
    void aDeclinedTopUpChangesNothing() {
        String id = hold(10000);
        terminal.next(Scenario.tapsCard().declined("51"));

        follow("TOP_UP", ",\"amountTrans\":100", id);

        assertBalance(id, 10000);
    }

    @Test
    void aDeclinedPreAuthorisationHasNoId() {
        terminal.next(Scenario.tapsCard().declined("05"));

        Seen seen = till.play("{\"transType\":\"PRE_AUTH\",\"amountTrans\":10000}");

        assertThat(seen.fields()).doesNotContain("preAuthId");
        assertThat(terminal.ledger().preAuthorisations()).isEmpty();
    }

    @Test
    void byIdThereIsNoWindowForACancel() {
        String id = hold(10000);
        till.start("{\"transType\":\"COMPLETION\",\"amountTrans\":100,\"preAuthId\":\"" + id + "\"}");

        assertThat(till.cancel().status()).isEqualTo(400);
    }

    @Test
    void aSummaryListsWhatIsOpen() {
        String open = hold(10000);
        follow("REVERSAL", "", hold(5000));

        JsonNode summary = till.report("PREAUTH_SUMMARY").json();

        assertThat(summary.path("preAuths")).hasSize(1);
        assertThat(summary.path("preAuths").path(0).path("preAuthId").asText()).isEqualTo(open);
    }

    private String hold(long amount) {
        return till.play("{\"transType\":\"PRE_AUTH\",\"amountTrans\":" + amount + "}")
                .json()
                .path("preAuthId")
                .asText();
    }

    private Seen follow(String type, String fields, String id) {
        return till.play("{\"transType\":\"" + type + "\"" + fields + ",\"preAuthId\":\"" + id + "\"}");
    }

    private JsonNode status(String id) {
        return till.send(
                        "GET",
                        "/POSitiveWebLink/1.2.0/rest/reports?tid=1853195101&reportType=STATUS_CHECK&preAuthId=" + id,
                        "")
                .json();
    }

    private void assertBalance(String id, long minor) {
        assertThat(status(id).path("authorisedBalance").asLong()).isEqualTo(minor);
        assertThat(terminal.ledger().preAuthorisation(id).orElseThrow().balance())
                .isEqualTo(Money.ofMinor(CurrencyUnit.of("GBP"), minor));
    }

    private void assertReportsEqualLedger() {
        JsonNode report = till.report("XReport").json();
        assertThat(report.path("saleAmount").asLong()
                        + report.path("completionAmount").asLong())
                .isEqualTo(terminal.ledger().totalCaptured().getAmountMinorLong());
        assertThat(report.path("saleCount").asLong()
                        + report.path("completionCount").asLong())
                .isEqualTo(terminal.ledger().captured().size());
        assertThat(report.path("refundAmount").asLong())
                .isEqualTo(terminal.ledger().totalRefunded().getAmountMinorLong());

        long charged = StreamSupport.stream(till.history().json().spliterator(), false)
                .filter(entry -> entry.path("transApproved").asText().equals("APPROVED"))
                .filter(entry -> entry.path("transType").asText().matches("SALE|COMPLETION"))
                .mapToLong(entry -> entry.path("totalAmountTrans").asLong())
                .sum();
        assertThat(charged).isEqualTo(terminal.ledger().totalCaptured().getAmountMinorLong());
        assertThat(till.history().json()).hasSameSizeAs(terminal.ledger().entries());
    }
}

package dev.tillbridge.driver.payxpert.concert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import dev.tillbridge.testkit.recording.Playback;
import dev.tillbridge.testkit.recording.Recording;
import dev.tillbridge.testkit.recording.RecordingTill;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was recorded at a terminal has the same outcome when it is played to the driver. */
class RecordAndReplayConcertTest {

    private static final Money AMOUNT = Money.parse("EUR 12.50");
    private static final Map<String, Object> SETTINGS = Map.of(
            "tickets", "both",
            "quietPeriod", "20ms",
            "missingRecordPeriod", "25ms",
            "keyRetention", "30d",
            "verified", List.of("status", "not-found", "lookup-durable"));

    private final ConcertSimulator simulator = ConcertSimulator.open();
    private final RecordingTill till = RecordingTill.open(new PayxpertDriver(), simulator, SETTINGS);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        till.close();
        simulator.close();
    }

    private static Sale sale() {
        return Sale.builder()
                .tender(Tender.of("4711"))
                .amount(AMOUNT)
                .reference("order-4711")
                .build();
    }

    /** Plays what is recorded until now, from a file. */
    private Playback.Result played() {
        Path file = folder.resolve("recording.json");
        till.recording().write(file);
        return Playback.of(Recording.read(file), new PayxpertDriver());
    }

    @Test
    void anApprovedSaleIsApprovedAgain() {
        simulator.next(Scenario.insertsCardWithPin().approved());
        assertThat(till.carryOut(sale())).isInstanceOf(Outcome.Approved.class);

        Playback.Result result = played();

        assertThat(result.account()).isEmpty();
        assertThat(result.outcomes().get(0))
                .containsEntry("outcome", "APPROVED")
                .containsEntry("amount", "EUR 12.50")
                .containsKeys("authorisation", "card", "receipt of the CARDHOLDER");
    }

    @Test
    void aDeclineIsADeclineAgain() {
        simulator.next(Scenario.tapsCard().declined("51"));
        assertThat(till.carryOut(sale())).isInstanceOf(Outcome.Declined.class);

        Playback.Result result = played();

        assertThat(result.account()).isEmpty();
        assertThat(result.outcomes().get(0)).containsEntry("outcome", "DECLINED");
    }

    @Test
    void aCancelAtTheTerminalIsACancelAgain() {
        simulator.next(Scenario.cancelsOnTerminal());
        assertThat(till.carryOut(sale())).isInstanceOf(Outcome.Cancelled.class);

        assertThat(played().account()).isEmpty();
    }

    @Test
    void aLostAnswerIsLostAgainAndFoundByTheLookup() {
        simulator.next(Scenario.tapsCard().approved().but(Fault.LOSE_ANSWER));
        assertThat(till.carryOut(sale())).isInstanceOf(Outcome.Approved.class);

        assertThat(played().account()).isEmpty();
    }

    @Test
    void aRefundIsARefundAgain() {
        simulator.next(Scenario.tapsCard().approved());
        till.carryOut(Refund.builder().tender(Tender.of("4712")).amount(AMOUNT).build());

        assertThat(played().account()).isEmpty();
    }

    @Test
    void aVoidIsAVoidAgain() {
        simulator.otherwise(Scenario.tapsCard().approved());
        till.carryOut(sale());
        Outcome voided = till.carryOut(VoidTransaction.builder()
                .tender(Tender.of("4713"))
                .amount(AMOUNT)
                .build());

        assertThat(voided).isInstanceOf(Outcome.Approved.class);
        assertThat(played().account()).isEmpty();
    }

    @Test
    void anotherAmountInTheAnswerIsAnotherOutcome() {
        simulator.next(Scenario.tapsCard().approved());
        till.carryOut(sale());

        Playback.Result result =
                Playback.of(till.recording().withAnswersChanged("CB0041250", "CB0049950"), new PayxpertDriver());

        assertThat(result.isSame()).isFalse();
        assertThat(result.account()).contains("Attempt 1: outcome was APPROVED, now it is UNKNOWN.");
    }

    @Test
    void aStatusOfNothingIsNoApprovalAnyMore() {
        simulator.next(Scenario.tapsCard().approved());
        till.carryOut(sale());

        Playback.Result result =
                Playback.of(till.recording().withAnswersChanged("AE00210", "AE00201"), new PayxpertDriver());

        assertThat(result.isSame()).isFalse();
        assertThat(result.outcomes().get(0).get("outcome")).isNotEqualTo("APPROVED");
    }

    @Test
    void nothingSecretIsInTheFile() {
        simulator.next(Scenario.tapsCard().approved());
        till.carryOut(sale());

        assertThat(till.recording().toJson())
                .contains("CB0041250", "AB004****")
                .doesNotContainPattern("AA0[0-9]{2}[0-9]");
    }
}

package dev.tillbridge.driver.axept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TopUp;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.axept.AxeptSimulator;
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
class RecordAndReplayAxeptTest {

    private static final Money AMOUNT = Money.parse("GBP 12.50");
    private static final Map<String, Object> SETTINGS =
            Map.of("disablePrinting", true, "verified", List.of("not-found", "lookup-durable"));

    private final AxeptSimulator simulator = AxeptSimulator.open();
    private final RecordingTill till = RecordingTill.open(new AxeptDriver(), simulator, SETTINGS);

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
        return Playback.of(Recording.read(file), new AxeptDriver());
    }

    @Test
    void anApprovedSaleIsApprovedAgain() {
        simulator.next(Scenario.insertsCardWithPin().approved());
        assertThat(till.carryOut(sale())).isInstanceOf(Outcome.Approved.class);

        Playback.Result result = played();

        assertThat(result.account()).isEmpty();
        assertThat(result.outcomes().get(0))
                .containsEntry("outcome", "APPROVED")
                .containsEntry("amount", "GBP 12.50")
                .containsKeys("authorisation", "card", "receipt of the CARDHOLDER");
    }

    @Test
    void aDeclineIsADeclineAgain() {
        simulator.next(Scenario.tapsCard().declined("51"));
        assertThat(till.carryOut(sale())).isInstanceOf(Outcome.Declined.class);

        Playback.Result result = played();

        assertThat(result.account()).isEmpty();
        assertThat(result.outcomes().get(0)).containsEntry("responseCode", "51");
    }

    @Test
    void aCancelIsAskedForAtTheSameMomentAgain() {
        simulator.next(Scenario.showsNoCard());
        assertThat(till.carryOutAndCancel(sale(), 2)).isInstanceOf(Outcome.Cancelled.class);

        Playback.Result result = played();

        assertThat(result.account()).isEmpty();
        assertThat(result.outcomes().get(0)).containsEntry("outcome", "CANCELLED");
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
    void aPreAuthorisationIsOpenedRaisedReleasedAndCompletedAgain() {
        simulator.otherwise(Scenario.tapsCard().approved());
        Outcome.Approved opened = (Outcome.Approved) till.carryOut(PreAuthorisation.builder()
                .tender(Tender.of("room-12"))
                .amount(AMOUNT)
                .build());
        PreAuthId id = opened.preAuthId().orElseThrow();
        till.carryOut(TopUp.builder()
                .tender(Tender.of("room-12a"))
                .amount(AMOUNT)
                .preAuthId(id)
                .build());
        till.carryOut(Reversal.builder()
                .tender(Tender.of("room-12b"))
                .amount(Money.parse("GBP 2.50"))
                .preAuthId(id)
                .build());
        till.carryOut(Completion.builder()
                .tender(Tender.of("room-12c"))
                .amount(Money.parse("GBP 20.00"))
                .preAuthId(id)
                .build());

        Playback.Result result = played();

        assertThat(result.account()).isEmpty();
        assertThat(result.outcomes()).hasSize(4).allMatch(each -> "APPROVED".equals(each.get("outcome")));
    }

    @Test
    void anotherAmountInTheAnswerIsAnotherOutcome() {
        simulator.next(Scenario.tapsCard().approved());
        till.carryOut(sale());

        Playback.Result result = Playback.of(
                till.recording().withAnswersChanged("\"amountTrans\":1250", "\"amountTrans\":9950"), new AxeptDriver());

        assertThat(result.isSame()).isFalse();
        assertThat(result.account()).containsExactly("Attempt 1: outcome was APPROVED, now it is UNKNOWN.");
    }

    @Test
    void aVerdictThatContradictsTheRestIsUnknown() {
        simulator.next(Scenario.tapsCard().approved());
        till.carryOut(sale());

        Playback.Result result = Playback.of(
                till.recording().withAnswersChanged("\"transApproved\":true", "\"transApproved\":false"),
                new AxeptDriver());

        assertThat(result.account()).containsExactly("Attempt 1: outcome was APPROVED, now it is UNKNOWN.");
    }

    @Test
    void nothingSecretIsInTheFile() {
        simulator.next(Scenario.tapsCard().approved());
        till.carryOut(sale());

        assertThat(till.recording().toJson())
                .doesNotContain(AxeptSimulator.DOCUMENTED_TOKEN)
                .contains("Bearer token~1", "order-4711")
                .doesNotContainPattern("cardExpiryDate[\\\\\": ]+[0-9]")
                .doesNotContainPattern("cardToken[\\\\\": ]+[A-Za-z0-9+/]{20}");
    }
}

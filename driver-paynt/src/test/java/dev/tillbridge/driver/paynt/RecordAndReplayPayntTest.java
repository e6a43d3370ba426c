package dev.tillbridge.driver.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.Refund;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import dev.tillbridge.testkit.recording.Playback;
import dev.tillbridge.testkit.recording.Recording;
import dev.tillbridge.testkit.recording.RecordingTill;
import java.nio.file.Path;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was recorded at a terminal has the same outcome when it is played to the driver. */
class RecordAndReplayPayntTest {

    private static final Money AMOUNT = Money.parse("EUR 12.50");
    private static final Map<String, Object> SETTINGS = Map.of("disablePrinting", true);

    private final PayntSimulator simulator = PayntSimulator.open();
    private final RecordingTill till = RecordingTill.open(new PayntDriver(), simulator, SETTINGS);

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
        return Playback.of(Recording.read(file), new PayntDriver());
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
        assertThat(result.outcomes().get(0)).containsEntry("responseCode", "51");
    }

    @Test
    void aCancelAtTheTerminalIsACancelAgain() {
        simulator.next(Scenario.cancelsOnTerminal());
        assertThat(till.carryOut(sale())).isInstanceOf(Outcome.Cancelled.class);

        assertThat(played().account()).isEmpty();
    }

    @Test
    void aLostAnswerIsLostAgainAndStaysUnknown() {
        simulator.next(Scenario.tapsCard().approved().but(Fault.LOSE_ANSWER));
        Outcome outcome = till.carryOut(sale());

        Playback.Result result = played();

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(result.account()).isEmpty();
    }

    @Test
    void aLookupThatIsCutIsAskedAgain() {
        simulator.next(Scenario.tapsCard().approved().but(Fault.TRUNCATE_ANSWER.at(Moment.LOOKUP_RESULT)));
        assertThat(till.carryOut(sale())).isInstanceOf(Outcome.Approved.class);

        assertThat(played().account()).isEmpty();
    }

    @Test
    void aSaleIsVoidedAgain() {
        simulator.next(Scenario.tapsCard().approved());
        Outcome.Approved sold = (Outcome.Approved) till.carryOut(sale());
        Outcome voided = till.carryOut(VoidTransaction.builder()
                .tender(Tender.of("4713"))
                .original(sold.details().providerRef().orElseThrow())
                .build());

        assertThat(voided).isInstanceOf(Outcome.Approved.class);
        assertThat(played().account()).isEmpty();
    }

    @Test
    void aRefundIsARefundAgain() {
        simulator.next(Scenario.tapsCard().approved());
        till.carryOut(Refund.builder().tender(Tender.of("4712")).amount(AMOUNT).build());

        assertThat(played().account()).isEmpty();
    }

    @Test
    void aPreAuthorisationIsOpenedAndCompletedAgain() {
        simulator.otherwise(Scenario.tapsCard().approved());
        Outcome.Approved opened = (Outcome.Approved) till.carryOut(PreAuthorisation.builder()
                .tender(Tender.of("room-12"))
                .amount(AMOUNT)
                .build());
        till.carryOut(Completion.builder()
                .tender(Tender.of("room-12a"))
                .amount(Money.parse("EUR 10.00"))
                .preAuthId(opened.preAuthId().orElseThrow())
                .build());

        Playback.Result result = played();

        assertThat(result.account()).isEmpty();
        assertThat(result.outcomes()).hasSize(2).allMatch(each -> "APPROVED".equals(each.get("outcome")));
    }

    @Test
    void anotherAmountInTheAnswerIsAnotherOutcome() {
        simulator.next(Scenario.tapsCard().approved());
        till.carryOut(sale());

        Playback.Result result = Playback.of(
                till.recording().withAnswersChanged("\"transAmount\":1250", "\"transAmount\":9950"), new PayntDriver());

        assertThat(result.isSame()).isFalse();
        assertThat(result.account()).containsExactly("Attempt 1: outcome was APPROVED, now it is UNKNOWN.");
    }

    @Test
    void aVerdictThatContradictsTheRestIsUnknown() {
        simulator.next(Scenario.tapsCard().approved());
        till.carryOut(sale());

        Playback.Result result = Playback.of(
                till.recording().withAnswersChanged("\"transApproved\":true", "\"transApproved\":false"),
                new PayntDriver());

        assertThat(result.account()).containsExactly("Attempt 1: outcome was APPROVED, now it is UNKNOWN.");
    }

    @Test
    void nothingSecretIsInTheFile() {
        simulator.next(Scenario.tapsCard().approved());
        till.carryOut(sale());

        assertThat(till.recording().toJson())
                .doesNotContain(simulator.paired(), "=" + PayntSimulator.PAIRING_CODE)
                .contains("token~1", "order-4711", "************0010")
                .doesNotContain("47**");
    }
}

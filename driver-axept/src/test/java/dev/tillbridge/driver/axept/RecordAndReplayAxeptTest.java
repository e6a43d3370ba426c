package dev.tillbridge.driver.axept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.PreAuthId;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.Reversal;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.TopUp;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.conformance.PlaybackConformance;
import dev.tillbridge.testkit.recording.Playback;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What was recorded at a terminal has the same outcome when it is played to the driver. */
class RecordAndReplayAxeptTest extends PlaybackConformance<AxeptSimulator> {

    @Override
    protected TerminalDriver driver() {
        return new AxeptDriver();
    }

    @Override
    protected AxeptSimulator openTerminal() {
        return AxeptSimulator.open();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("disablePrinting", true, "verified", List.of("not-found", "lookup-durable"));
    }

    @Override
    protected Change anotherAmount() {
        return new Change("\"amountTrans\":1250", "\"amountTrans\":9950");
    }

    @Override
    protected Change noApproval() {
        return new Change("\"transApproved\":true", "\"transApproved\":false");
    }

    @Test
    void aCancelIsAskedForAtTheSameMomentAgain() {
        simulator().next(Scenario.showsNoCard());
        assertThat(till().carryOutAndCancel(sale(), 2)).isInstanceOf(Outcome.Cancelled.class);

        Playback.Result result = played();

        assertThat(result.account()).isEmpty();
        assertThat(result.outcomes().get(0)).containsEntry("outcome", "CANCELLED");
    }

    @Test
    void aLostAnswerIsLostAgainAndFoundByTheLookup() {
        simulator().next(Scenario.tapsCard().approved().but(Fault.LOSE_ANSWER));
        assertThat(till().carryOut(sale())).isInstanceOf(Outcome.Approved.class);

        assertThat(played().account()).isEmpty();
    }

    @Test
    void aPreAuthorisationIsOpenedRaisedReleasedAndCompletedAgain() {
        simulator().otherwise(Scenario.tapsCard().approved());
        Outcome.Approved opened = (Outcome.Approved) till().carryOut(PreAuthorisation.builder()
                .tender(Tender.of("room-12"))
                .amount(amount())
                .build());
        PreAuthId id = opened.preAuthId().orElseThrow();
        till().carryOut(TopUp.builder()
                .tender(Tender.of("room-12a"))
                .amount(amount())
                .preAuthId(id)
                .build());
        till().carryOut(Reversal.builder()
                .tender(Tender.of("room-12b"))
                .amount(Money.parse("GBP 2.50"))
                .preAuthId(id)
                .build());
        till().carryOut(Completion.builder()
                .tender(Tender.of("room-12c"))
                .amount(Money.parse("GBP 20.00"))
                .preAuthId(id)
                .build());

        Playback.Result result = played();

        assertThat(result.account()).isEmpty();
        assertThat(result.outcomes()).hasSize(4).allMatch(each -> "APPROVED".equals(each.get("outcome")));
    }

    @Test
    void aVerdictThatContradictsTheRestIsUnknown() {
        simulator().next(Scenario.tapsCard().approved());
        till().carryOut(sale());

        Playback.Result result = Playback.of(
                till().recording().withAnswersChanged("\"transApproved\":true", "\"transApproved\":false"),
                new AxeptDriver());

        assertThat(result.account()).containsExactly("Attempt 1: outcome was APPROVED, now it is UNKNOWN.");
    }

    @Test
    void nothingSecretIsInTheFile() {
        simulator().next(Scenario.tapsCard().approved());
        till().carryOut(sale());

        assertThat(till().recording().toJson())
                .doesNotContain(AxeptSimulator.DOCUMENTED_TOKEN)
                .contains("Bearer token~1", "order-4711")
                .doesNotContainPattern("cardExpiryDate[\\\\\": ]+[0-9]")
                .doesNotContainPattern("cardToken[\\\\\": ]+[A-Za-z0-9+/]{20}");
    }
}

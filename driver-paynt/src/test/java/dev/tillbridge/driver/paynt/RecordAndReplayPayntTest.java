package dev.tillbridge.driver.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.model.Completion;
import dev.tillbridge.model.PreAuthorisation;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.conformance.PlaybackConformance;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import dev.tillbridge.testkit.recording.Playback;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What was recorded at a terminal has the same outcome when it is played to the driver. */
class RecordAndReplayPayntTest extends PlaybackConformance<PayntSimulator> {

    @Override
    protected TerminalDriver driver() {
        return new PayntDriver();
    }

    @Override
    protected PayntSimulator openTerminal() {
        return PayntSimulator.open();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("disablePrinting", true);
    }

    @Override
    protected Change anotherAmount() {
        return new Change("\"transAmount\":1250", "\"transAmount\":9950");
    }

    @Override
    protected Change noApproval() {
        return new Change("\"transApproved\":true", "\"transApproved\":false");
    }

    @Test
    void aCancelAtTheTerminalIsACancelAgain() {
        simulator().next(Scenario.cancelsOnTerminal());
        assertThat(till().carryOut(sale())).isInstanceOf(Outcome.Cancelled.class);

        assertThat(played().account()).isEmpty();
    }

    @Test
    void aLostAnswerIsLostAgainAndStaysUnknown() {
        simulator().next(Scenario.tapsCard().approved().but(Fault.LOSE_ANSWER));
        Outcome outcome = till().carryOut(sale());

        Playback.Result result = played();

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(result.account()).isEmpty();
    }

    @Test
    void aLookupThatIsCutIsAskedAgain() {
        simulator().next(Scenario.tapsCard().approved().but(Fault.TRUNCATE_ANSWER.at(Moment.LOOKUP_RESULT)));
        assertThat(till().carryOut(sale())).isInstanceOf(Outcome.Approved.class);

        assertThat(played().account()).isEmpty();
    }

    @Test
    void aSaleIsVoidedAgain() {
        simulator().next(Scenario.tapsCard().approved());
        Outcome.Approved sold = (Outcome.Approved) till().carryOut(sale());
        Outcome voided = till().carryOut(VoidTransaction.builder()
                .tender(Tender.of("4713"))
                .original(sold.details().providerRef().orElseThrow())
                .build());

        assertThat(voided).isInstanceOf(Outcome.Approved.class);
        assertThat(played().account()).isEmpty();
    }

    @Test
    void aPreAuthorisationIsOpenedAndCompletedAgain() {
        simulator().otherwise(Scenario.tapsCard().approved());
        Outcome.Approved opened = (Outcome.Approved) till().carryOut(PreAuthorisation.builder()
                .tender(Tender.of("room-12"))
                .amount(amount())
                .build());
        till().carryOut(Completion.builder()
                .tender(Tender.of("room-12a"))
                .amount(Money.parse("EUR 10.00"))
                .preAuthId(opened.preAuthId().orElseThrow())
                .build());

        Playback.Result result = played();

        assertThat(result.account()).isEmpty();
        assertThat(result.outcomes()).hasSize(2).allMatch(each -> "APPROVED".equals(each.get("outcome")));
    }

    @Test
    void aVerdictThatContradictsTheRestIsUnknown() {
        simulator().next(Scenario.tapsCard().approved());
        till().carryOut(sale());

        Playback.Result result = Playback.of(
                till().recording().withAnswersChanged("\"transApproved\":true", "\"transApproved\":false"),
                new PayntDriver());

        assertThat(result.account()).containsExactly("Attempt 1: outcome was APPROVED, now it is UNKNOWN.");
    }

    @Test
    void nothingSecretIsInTheFile() {
        simulator().next(Scenario.tapsCard().approved());
        till().carryOut(sale());

        assertThat(till().recording().toJson())
                .doesNotContain(simulator().paired(), "=" + PayntSimulator.PAIRING_CODE)
                .contains("token~1", "order-4711", "************0010")
                .doesNotContain("47**");
    }
}

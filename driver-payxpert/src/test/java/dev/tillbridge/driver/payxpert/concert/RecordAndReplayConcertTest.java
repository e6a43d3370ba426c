package dev.tillbridge.driver.payxpert.concert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.model.Tender;
import dev.tillbridge.model.VoidTransaction;
import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.conformance.PlaybackConformance;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was recorded at a terminal has the same outcome when it is played to the driver. */
class RecordAndReplayConcertTest extends PlaybackConformance<ConcertSimulator> {

    @Override
    protected TerminalDriver driver() {
        return new PayxpertDriver();
    }

    @Override
    protected ConcertSimulator openTerminal() {
        return ConcertSimulator.open();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of(
                "tickets", "both",
                "quietPeriod", "20ms",
                "missingRecordPeriod", "25ms",
                "keyRetention", "30d",
                "verified", List.of("status", "not-found", "lookup-durable"));
    }

    @Override
    protected Change anotherAmount() {
        return new Change("CB0041250", "CB0049950");
    }

    @Override
    protected Change noApproval() {
        return new Change("AE00210", "AE00201");
    }

    @Test
    void aCancelAtTheTerminalIsACancelAgain() {
        simulator().next(Scenario.cancelsOnTerminal());
        assertThat(till().carryOut(sale())).isInstanceOf(Outcome.Cancelled.class);

        assertThat(played().account()).isEmpty();
    }

    @Test
    void aLostAnswerIsLostAgainAndFoundByTheLookup() {
        simulator().next(Scenario.tapsCard().approved().but(Fault.LOSE_ANSWER));
        assertThat(till().carryOut(sale())).isInstanceOf(Outcome.Approved.class);

        assertThat(played().account()).isEmpty();
    }

    @Test
    void aVoidIsAVoidAgain() {
        simulator().otherwise(Scenario.tapsCard().approved());
        till().carryOut(sale());
        Outcome voided = till().carryOut(VoidTransaction.builder()
                .tender(Tender.of("4713"))
                .amount(amount())
                .build());

        assertThat(voided).isInstanceOf(Outcome.Approved.class);
        assertThat(played().account()).isEmpty();
    }

    @Test
    void nothingSecretIsInTheFile() {
        simulator().next(Scenario.tapsCard().approved());
        till().carryOut(sale());

        assertThat(till().recording().toJson())
                .contains("CB0041250", "AB004****")
                .doesNotContainPattern("AA0[0-9]{2}[0-9]");
    }
}

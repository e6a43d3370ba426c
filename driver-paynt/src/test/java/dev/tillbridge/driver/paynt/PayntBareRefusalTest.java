package dev.tillbridge.driver.paynt;

import static dev.tillbridge.driver.paynt.Bench.TENDER;
import static dev.tillbridge.driver.paynt.Bench.euros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.credentials.InMemoryCredentialStore;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.model.Sale;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.paynt.PayntQuirk;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A terminal that says no while it waits for the card, and what it says of a payment that was cancelled before there was one. */
class PayntBareRefusalTest {

    private final PayntSimulator terminal = PayntSimulator.open();

    @AfterEach
    void close() {
        terminal.close();
    }

    private SimulatedTill till(Map<String, ?> settings) {
        InMemoryCredentialStore credentials = InMemoryCredentialStore.create();
        try (SimulatedTill pairing = open(Map.of(), credentials)) {
            pairing.terminal().pair(terminal.showPairingCode().orElseThrow(), null);
        }
        return open(settings, credentials);
    }

    private SimulatedTill open(Map<String, ?> settings, InMemoryCredentialStore credentials) {
        return SimulatedTill.builder(new PayntDriver())
                .terminal(terminal)
                .settings(settings)
                .credentials(credentials)
                .open();
    }

    private static Sale sale() {
        return Sale.builder().tender(TENDER).amount(euros("10.00")).build();
    }

    @Test
    void whoeverSaysNoWhileTheCardIsAwaitedMayStillApprove() {
        Scenario waiting = Scenario.tapsCard().saysNoMeanwhile().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);
        terminal.next(waiting);
        try (SimulatedTill till = till(Map.of())) {
            Attempt attempt = till.start(sale());
            till.pass(Duration.ofSeconds(20));

            assertThat(attempt.summary().state()).isEqualTo(AttemptState.ACCEPTED);

            waiting.release();

            assertThat(till.finish(attempt)).isInstanceOf(Outcome.Approved.class);
        }
    }

    @Test
    void aRealRefusalBearsItsMarks() {
        terminal.next(Scenario.tapsCard().declined("51").saysNoMeanwhile());
        try (SimulatedTill till = till(Map.of())) {
            assertThat(till.perform(sale())).isInstanceOf(Outcome.Declined.class);
        }
    }

    @Test
    void aCancelWithoutKindAndUtiIsOneWhereThatIsVouchedFor() {
        terminal.quirks(PayntQuirk.CANCELLED_WITHOUT_KIND);
        terminal.next(Scenario.cancelsOnTerminal());
        try (SimulatedTill till = till(Map.of("verified", List.of("result-without-uti")))) {
            assertThat(till.perform(sale())).isInstanceOf(Outcome.Cancelled.class);
        }
    }
}

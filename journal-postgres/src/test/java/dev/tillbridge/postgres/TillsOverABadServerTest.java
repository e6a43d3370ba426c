package dev.tillbridge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tillbridge.Attempt;
import dev.tillbridge.Outcome;
import dev.tillbridge.journal.EventType;
import dev.tillbridge.model.AttemptState;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server is killed, and started again. */
@Order(1)
class TillsOverABadServerTest extends TillsOverAServer {

    private final Scenario slowCustomer = Scenario.tapsCard().approved().holdAt(Moment.LOOKUP_WAITING_FOR_CARD);

    private void kill() {
        try {
            server.kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INTENT", "SENDING", "ACCEPTED", "FINAL"})
    void aServerThatIsKilledBeforeAnEventAndStartedAgainLosesAndDoublesNoPayment(EventType event) throws IOException {
        String address = place("killed_" + event.name().toLowerCase(Locale.ROOT));
        boolean sent = event == EventType.ACCEPTED || event == EventType.FINAL;
        try (Host till =
                Host.open(address, TIMES, simulator.settings(), journal -> new Before(journal, event, this::kill))) {
            Optional<Outcome> sold = sell(till, "bill");
            assertSaleIsWhatTheLedgerSays(sold, sent);
            assertThat(sell(till, "meanwhile"))
                    .as("nothing starts without it")
                    .satisfies(refused ->
                            refused.ifPresent(outcome -> assertThat(outcome).isInstanceOf(Outcome.NotStarted.class)));

            server.restart();

            assertEveryTillGoesOn(address, till, sent);
        }
    }

    @Test
    void whatIsUnderWayWhenTheServerIsKilledIsToldAndRecordedWhenItIsBack() throws IOException {
        String address = place("under_way");
        simulator.next(slowCustomer);
        try (Host till = opened(address)) {
            Attempt paying = till.sell("bill");
            await().until(() -> paying.summary().state() == AttemptState.ACCEPTED);
            server.kill();
            slowCustomer.release();

            Outcome told = outcome(paying);

            assertThat(told)
                    .isInstanceOfSatisfying(
                            Outcome.Approved.class,
                            approved -> assertThat(approved.durable()).isFalse());
            server.restart();
            await().atMost(PATIENCE)
                    .until(() -> TestServer.ask(
                                    address,
                                    "SELECT state FROM till_attempt WHERE id = '"
                                            + paying.id().value() + "'")
                            .equals("APPROVED"));
            assertEveryTillGoesOn(address, till, true);
        }
    }
}

package dev.tillbridge.driver.axept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.TerminalListener;
import dev.tillbridge.model.AttemptId;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Fault;
import dev.tillbridge.testkit.Moment;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bearer is a setting: no terminal gives it, so nobody can be paired for another one. */
class AxeptCredentialsTest {

    private final List<String> alarms = new ArrayList<>();
    private final AxeptSimulator simulator = AxeptSimulator.open();
    private final SimulatedTill till = SimulatedTill.builder(new AxeptDriver())
            .terminal(simulator)
            .listener(new TerminalListener() {
                @Override
                public void onAlarm(AttemptId attempt, String words) {
                    alarms.add(words);
                }
            })
            .open();

    @AfterEach
    void close() {
        till.close();
        simulator.close();
    }

    @Test
    void whoseBearerIsRefusedMeanwhileIsSentToTheSettingsAndNotToAPairing() {
        simulator.next(Scenario.tapsCard().but(Fault.UNAUTHORISED.at(Moment.LOOKUP_WAITING_FOR_CARD)));

        assertThat(till.perform(Sale.builder()
                        .tender(Tender.of("order-1"))
                        .amount(Money.parse("GBP 19.99"))
                        .build()))
                .as("a refused question decides nothing")
                .isInstanceOf(Outcome.Approved.class);

        assertThat(alarms)
                .singleElement()
                .asString()
                .startsWith(
                        "the terminal refuses our credentials: correct them in its settings and start the till again")
                .doesNotContain("pair it");
    }
}

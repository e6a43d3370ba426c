package dev.tillbridge.driver.axept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import java.time.Duration;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The setting for a terminal that was seen to approve what it had declined; what core makes of it is tried there. */
class AxeptProvisionalNegativeTest {

    private static final Duration MAY_CHANGE = Duration.ofSeconds(20);

    private final AxeptSimulator simulator = AxeptSimulator.open();
    private final SimulatedTill till = SimulatedTill.builder(new AxeptDriver())
            .terminal(simulator)
            .settings(Map.of("negativesMayChangeFor", "20s"))
            .open();

    @AfterEach
    void close() {
        till.close();
        simulator.close();
    }

    @Test
    void aDeclineThatStandsIsToldWhenItMayNoLongerChange() {
        simulator.next(Scenario.tapsCard().declined("51"));

        assertThat(till.perform(Sale.builder()
                        .tender(Tender.of("order-1"))
                        .amount(Money.parse("GBP 19.99"))
                        .build()))
                .isInstanceOf(Outcome.Declined.class);
        assertThat(Duration.ofNanos(till.time().monotonicNanos())).isGreaterThanOrEqualTo(MAY_CHANGE);
    }
}

package dev.tillbridge.driver.paynt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.Outcome;
import dev.tillbridge.model.Sale;
import dev.tillbridge.model.Tender;
import dev.tillbridge.testkit.Scenario;
import dev.tillbridge.testkit.SimulatedTill;
import dev.tillbridge.testkit.paynt.PayntQuirk;
import dev.tillbridge.testkit.paynt.PayntSimulator;
import java.time.Duration;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A terminal that declines at the first look and approves at the next one, and the setting for it. */
class PayntProvisionalNegativeTest {

    private static final Duration MAY_CHANGE = Duration.ofSeconds(20);

    private final PayntSimulator simulator = PayntSimulator.open();
    private final SimulatedTill till = SimulatedTill.builder(new PayntDriver())
            .terminal(simulator)
            .settings(Map.of("negativesMayChangeFor", "20s"))
            .open();

    @BeforeEach
    void pair() {
        assertThat(till.terminal().pair(PayntSimulator.PAIRING_CODE, null).value())
                .isPresent();
    }

    @AfterEach
    void close() {
        till.close();
        simulator.close();
    }

    private static Sale sale() {
        return Sale.builder()
                .tender(Tender.of("order-1"))
                .amount(Money.parse("EUR 19.99"))
                .build();
    }

    @Test
    void whatIsDeclinedAtFirstAndThenApprovedIsApproved() {
        simulator.quirks(PayntQuirk.DECLINES_AT_FIRST);

        assertThat(till.perform(sale())).as("I3").isInstanceOf(Outcome.Approved.class);
    }

    @Test
    void aDeclineThatStandsIsToldWhenItMayNoLongerChange() {
        simulator.next(Scenario.tapsCard().declined("51"));

        assertThat(till.perform(sale())).isInstanceOf(Outcome.Declined.class);
        assertThat(Duration.ofNanos(till.time().monotonicNanos())).isGreaterThanOrEqualTo(MAY_CHANGE);
    }
}

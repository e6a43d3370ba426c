package dev.tillbridge.driver.payxpert.concert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.DriverConformance;
import dev.tillbridge.testkit.payxpert.ConcertSimulator;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/** What changes in the driver contract when the operator vouches for his device: results are looked up. */
class PayxpertCertifiedDeviceConformanceTest extends DriverConformance {

    @Override
    protected TerminalDriver driver() {
        return new PayxpertDriver();
    }

    @Override
    protected SimulatedTerminal openTerminal() {
        return tuned(SimulatorOptions.standard());
    }

    @Override
    protected Optional<SimulatedTerminal> openTerminal(CurrencyUnit currency) {
        return Optional.of(tuned(SimulatorOptions.builder().currency(currency).build()));
    }

    /** A terminal that takes a request for complete sooner: the driver sends each at once. */
    private static ConcertSimulator tuned(SimulatorOptions options) {
        ConcertSimulator terminal = ConcertSimulator.open(options);
        terminal.quietPeriod(Duration.ofMillis(20));
        return terminal;
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("verified", List.of("status", "not-found", "lookup-durable"));
    }

    @Override
    protected Collection<String> only() {
        return List.of(
                "KEY-SENT",
                "LOOKUP-*",
                "NOT-FOUND-*",
                "OWN-RESULT",
                "TIME-BOUNDED/lookup/*",
                "SIZE-BOUNDED/lookup/*",
                "ANSWER-NOT-THROWN");
    }

    @Override
    protected void examine(ConformanceReport report) {
        assertThat(report.verified()).containsExactlyInAnyOrder("status", "not-found", "lookup-durable");
    }
}

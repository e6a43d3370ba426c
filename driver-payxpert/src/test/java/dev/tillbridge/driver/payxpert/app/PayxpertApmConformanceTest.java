package dev.tillbridge.driver.payxpert.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.DriverConformance;
import dev.tillbridge.testkit.payxpert.FakePayXpress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/** The driver contract, where the operator vouches for what results look like. */
class PayxpertApmConformanceTest extends DriverConformance {

    @Override
    protected TerminalDriver driver() {
        return new PayxpertApmDriver();
    }

    @Override
    protected SimulatedTerminal openTerminal() {
        return FakePayXpress.open();
    }

    @Override
    protected Optional<SimulatedTerminal> openTerminal(CurrencyUnit currency) {
        return Optional.of(
                FakePayXpress.open(SimulatorOptions.builder().currency(currency).build()));
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("verified", List.of("apm-result"));
    }

    @Override
    protected void examine(ConformanceReport report) {
        assertThat(report.verified()).containsExactlyInAnyOrder("apm-result");
    }
}

package dev.tillbridge.driver.axept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tillbridge.spi.TerminalDriver;
import dev.tillbridge.testkit.SimulatedTerminal;
import dev.tillbridge.testkit.SimulatorOptions;
import dev.tillbridge.testkit.axept.AxeptSimulator;
import dev.tillbridge.testkit.conformance.ConformanceReport;
import dev.tillbridge.testkit.conformance.DriverConformance;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/** What changes in the driver contract when the operator vouches for his device. */
class AxeptCertifiedDeviceConformanceTest extends DriverConformance {

    @Override
    protected TerminalDriver driver() {
        return new AxeptDriver();
    }

    @Override
    protected SimulatedTerminal openTerminal() {
        return AxeptSimulator.open();
    }

    @Override
    protected Optional<SimulatedTerminal> openTerminal(CurrencyUnit currency) {
        return Optional.of(AxeptSimulator.open(
                SimulatorOptions.builder().currency(currency).build()));
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of(
                "reversalKey",
                "client",
                "verified",
                List.of("not-found", "lookup-durable", "reversal-key", "reject-401"));
    }

    @Override
    protected Collection<String> only() {
        return List.of(
                "KEY-SENT",
                "LOOKUP-*",
                "NOT-FOUND-*",
                "OWN-RESULT",
                "REJECT-*",
                "START-ONCE/reversal/*",
                "ANSWER-*/reversal/*");
    }

    @Override
    protected void examine(ConformanceReport report) {
        assertThat(report.verified()).containsExactlyInAnyOrder("not-found", "lookup-durable", "reversal-key");
    }
}
